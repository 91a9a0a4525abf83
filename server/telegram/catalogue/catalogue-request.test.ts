import '../line/library-patches.ts'
import { Api } from 'telegram'
import { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import { returnBigInt } from 'telegram/Helpers.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../lib/random.ts'
import { mapCatalogue } from './catalogue-map.ts'
import { createCatalogueMemories } from './catalogue-memory.ts'
import { createCatalogueRequest, readCatalogue } from './catalogue-request.ts'
import { buildTl, type Choices, nameOf, reachableFrom } from '../testing/random-tl.ts'

const newMemory = () => createCatalogueMemories().create()

/** The slow twin: every part of the answer an object of the library's, then mapped. */
const readByLibrary = (bytes: Buffer) => mapCatalogue(new BinaryReader(bytes).tgReadObject())
const readByUs = (bytes: Buffer, memory = newMemory()) => mapCatalogue(readCatalogue(bytes, 0, memory))

/** What the account's call comes to, fallback included; a refusal is `null`. */
const outcomeOf = (read: () => unknown) => {
  try {
    return mapCatalogue(read())
  } catch {
    return null
  }
}
const outcomeOfRequest = (bytes: Buffer) =>
  outcomeOf(() => Reflect.get(createCatalogueRequest(0, newMemory()), 'readResult')(new BinaryReader(bytes)))

const choicesOf = (gen: fc.GeneratorValue): Choices => ({
  plain: (arbitrary) => gen(() => arbitrary),
  maxDepth: 6,
  pick: (names) => gen(fc.integer, { min: 0, max: names.length - 1 }),
  isThere: () => gen(fc.boolean),
  length: (type) => gen(fc.integer, { min: 0, max: type === 'StarGift' ? 4 : 2 }),
})
const answers = fc.gen().map((gen) => buildTl('payments.StarGifts', choicesOf(gen)).getBytes())

const giftWith = (fields: Partial<Api.StarGift>) =>
  Object.assign(
    new Api.StarGift({
      id: returnBigInt('5170145012310081615'),
      sticker: new Api.DocumentEmpty({ id: returnBigInt(1) }),
      stars: returnBigInt(15),
      convertStars: returnBigInt(13),
    }),
    fields,
  )
const listOf = (...gifts: Api.TypeStarGift[]) =>
  new Api.payments.StarGifts({ hash: 7, gifts, chats: [], users: [] }).getBytes()

describe('the catalogue', () => {
  test('read from its bytes is what the library makes of them', () => {
    fc.assert(
      fc.property(answers, (bytes) => {
        expect(readByUs(bytes)).toEqual(readByLibrary(bytes))
      }),
      { numRuns: 200 },
    )
  })

  test('is read whichever constructor stands in it', () => {
    const made = new Set<string>()
    const built = new Map<string, number>()
    const random = createRandom(5)
    const everything: Choices = {
      maxDepth: 10,
      plain: (arbitrary) => fc.sample(arbitrary, { numRuns: 1, seed: Math.floor(random() * 2 ** 31) })[0],
      // What was built least so far.
      pick(names) {
        const name = names.toSorted((a, b) => (built.get(a) ?? 0) - (built.get(b) ?? 0))[0] ?? ''
        built.set(name, (built.get(name) ?? 0) + 1)
        return names.indexOf(name)
      },
      isThere: () => true,
      length: (type) => (type.startsWith('StarGift') || type === 'MessageEntity' ? 4 : 1),
    }
    const reachable = reachableFrom('payments.StarGifts')
    for (let round = 0; round < 160; round += 1) {
      const bytes = buildTl('payments.StarGifts', everything).getBytes()
      collectNames(new BinaryReader(bytes).tgReadObject(), made)
      expect(readByUs(bytes)).toEqual(readByLibrary(bytes))
    }
    expect(reachable.map(nameOf).filter((name) => !made.has(name))).toEqual([])
    expect(reachable.length).toBeGreaterThan(100)
  })

  test('that is cut short, bent or followed by more comes to what the library makes of it, refusal or gifts', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 })
    fc.assert(
      fc.property(answers, fc.nat(), edits, fc.uint8Array({ maxLength: 40 }), (bytes, cut, bent, more) => {
        const kept = cut % 3 === 0 ? bytes.subarray(0, cut % (bytes.length + 1)) : bytes
        const given = Buffer.concat([kept, more])
        for (const [at, value] of bent) if (given.length > 0) given[at % given.length] = value
        expect(outcomeOfRequest(given)).toEqual(outcomeOf(() => new BinaryReader(given).tgReadObject()))
      }),
      { numRuns: 400 },
    )
  })

  test('of a schema that is not known is left to the library', () => {
    const bytes = listOf(giftWith({}), giftWith({}))
    bytes.writeUInt32LE(0xdeadbeef, bytes.indexOf(giftWith({}).getBytes()))
    expect(readCatalogue(bytes, 0, newMemory())).toBeNull()
    expect(outcomeOfRequest(bytes)).toBeNull()
  })
})

describe('Stars', () => {
  test.each(['0', '1', '4294967295', '4294967296', '9007199254740991', '-1', '-9007199254740991'])(
    'of %s are exact',
    (stars) => {
      const bytes = listOf(
        giftWith({
          stars: returnBigInt(stars),
          resellMinStars: returnBigInt(stars),
          availabilityResale: returnBigInt(stars),
        }),
      )
      const price = Number(stars)
      expect(readByUs(bytes)).toMatchObject({ gifts: [{ price, resaleMinPrice: price, resaleAmount: price }] })
    },
  )

  test.each(['9007199254740992', '9223372036854775807', '-9223372036854775808'])(
    'of %s are more than a number holds: the gift is known by its id alone',
    (stars) => {
      expect(readByUs(listOf(giftWith({ upgradeStars: returnBigInt(stars) })))).toMatchObject({
        gifts: [],
        unreadable: ['5170145012310081615'],
      })
    },
  )
})

const giftsOf = (bytes: Buffer, memory: ReturnType<typeof newMemory>) => {
  const catalogue = readByUs(bytes, memory)
  return catalogue.kind === 'catalogue' ? catalogue.gifts : []
}

describe('an answer like the last one', () => {
  const first = giftWith({ id: returnBigInt(1) })
  const second = giftWith({ id: returnBigInt(2) })
  const dearer = giftWith({ id: returnBigInt(2), stars: returnBigInt(99) })

  test('gives the very same objects for the gifts that did not change', () => {
    const memory = newMemory()
    const before = giftsOf(listOf(first, second), memory)
    const after = giftsOf(listOf(dearer, first), memory)
    expect(after.map(({ price }) => price)).toEqual([99, 15])
    expect(after[1]).toBe(before[0])
  })

  test('follows the name of whoever released a gift, though its own bytes stay the same', () => {
    const memory = newMemory()
    const gift = giftWith({ releasedBy: new Api.PeerUser({ userId: returnBigInt(5) }) })
    const answerBy = (username: string) => {
      const users = [new Api.User({ id: returnBigInt(5), username })]
      return new Api.payments.StarGifts({ hash: 7, gifts: [gift], chats: [], users }).getBytes()
    }
    const [named] = giftsOf(answerBy('maker'), memory)
    const [same] = giftsOf(answerBy('maker'), memory)
    const [renamed] = giftsOf(answerBy('made_again'), memory)
    expect(named?.publisher).toEqual({ id: '5', username: 'maker' })
    expect(same).toBe(named)
    expect(renamed?.publisher).toEqual({ id: '5', username: 'made_again' })
    expect(named?.publisher).toEqual({ id: '5', username: 'maker' })
  })

  test('"not modified" and what cannot be read forget nothing', () => {
    const memory = newMemory()
    const [before] = giftsOf(listOf(first), memory)
    readByUs(new Api.payments.StarGiftsNotModified().getBytes(), memory)
    expect(readCatalogue(listOf(first, second).subarray(0, -12), 0, memory)).toBeNull()
    expect(giftsOf(listOf(first), memory)[0]).toBe(before)
  })

  test('whatever came before it, is read as it is', () => {
    const memory = newMemory()
    fc.assert(
      fc.property(answers, fc.nat(), fc.integer({ min: 0, max: 255 }), (bytes, at, value) => {
        for (const given of [bytes, bytes]) expect(readByUs(given, memory)).toEqual(readByLibrary(given))
        const bent = Buffer.from(bytes)
        bent[at % bent.length] = value
        const fresh = readCatalogue(bent, 0, newMemory())
        const again = readCatalogue(bent, 0, memory)
        expect(again === null ? null : mapCatalogue(again)).toEqual(fresh === null ? null : mapCatalogue(fresh))
      }),
      { numRuns: 200 },
    )
  })

  test('only the accounts asked last are remembered', () => {
    const memories = createCatalogueMemories(2)
    const accounts = [memories.create(), memories.create(), memories.create()]
    const before = accounts.map((memory) => giftsOf(listOf(first), memory)[0])
    const again = accounts.toReversed().map((memory) => giftsOf(listOf(first), memory)[0])
    expect(again.toReversed().map((gift, index) => gift === before[index])).toEqual([false, true, true])
  })
})

function collectNames(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collectNames(one, into)
  else if (typeof value === 'object' && value !== null && 'className' in value) {
    into.add(String(value.className))
    for (const [name, part] of Object.entries(value)) if (name !== 'originalArgs') collectNames(part, into)
  }
}
