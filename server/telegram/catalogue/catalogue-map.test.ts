import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { expect, test } from 'vitest'
import { mapCatalogue } from './catalogue-map.ts'

const giftOf = (id: string, fields: Partial<Api.StarGift> = {}) =>
  Object.assign(
    new Api.StarGift({
      id: returnBigInt(id),
      sticker: new Api.DocumentEmpty({ id: returnBigInt(1) }),
      stars: returnBigInt(15),
      convertStars: returnBigInt(13),
    }),
    fields,
  )
const catalogueOf = (...gifts: Api.TypeStarGift[]) => {
  const catalogue = mapCatalogue(new Api.payments.StarGifts({ hash: 7, gifts, chats: [], users: [] }))
  if (catalogue.kind === 'not_modified') throw new Error('a list was expected')
  return catalogue
}

test('a collectible is no gift of the catalogue', () => {
  const { gifts, unreadable } = catalogueOf(new Api.StarGiftUnique(Object.create(null)), giftOf('1'))
  expect(gifts.map(({ id }) => id)).toEqual(['1'])
  expect(unreadable).toEqual([])
})

test('one gift that cannot be read hides no other, and is known by its id', () => {
  const strange = giftOf('5170145012310081615', { stars: returnBigInt('9007199254740993') })
  const { gifts, unreadable } = catalogueOf(giftOf('1'), strange, giftOf('3'))
  expect(gifts.map(({ id }) => id)).toEqual(['1', '3'])
  expect(unreadable).toEqual(['5170145012310081615'])
})

test('an unlimited gift has no amounts, whatever else it says', () => {
  const { gifts } = catalogueOf(giftOf('5170145012310081615', { availabilityRemains: 0 }))
  expect(gifts).toMatchObject([
    {
      id: '5170145012310081615',
      price: 15,
      convertPrice: 13,
      availableAmount: null,
      totalAmount: null,
      isSoldOut: false,
      sticker: null,
      background: null,
    },
  ])
})

test('a gift says who released it, by the name that the answer has', () => {
  const user = new Api.User({
    id: returnBigInt(5),
    usernames: [new Api.Username({ username: 'old_name' }), new Api.Username({ active: true, username: 'maker' })],
  })
  const channel = new Api.Channel({
    id: returnBigInt(1_400_000_001),
    title: 'Harbour',
    username: 'gift_harbour',
    photo: new Api.ChatPhotoEmpty(),
    date: 0,
  })
  const ofUser = giftOf('1', { releasedBy: new Api.PeerUser({ userId: returnBigInt(5) }) })
  const ofChannel = giftOf('2', { releasedBy: new Api.PeerChannel({ channelId: returnBigInt(1_400_000_001) }) })
  const ofNobodyKnown = giftOf('3', { releasedBy: new Api.PeerUser({ userId: returnBigInt(6) }) })
  const answer = new Api.payments.StarGifts({
    hash: 7,
    gifts: [ofUser, ofChannel, ofNobodyKnown, giftOf('4')],
    chats: [channel],
    users: [user],
  })
  const mapped = mapCatalogue(answer)
  expect(mapped.kind === 'catalogue' && mapped.gifts.map(({ publisher }) => publisher)).toEqual([
    { id: '5', username: 'maker' },
    { id: '-1001400000001', username: 'gift_harbour' },
    { id: '6', username: null },
    null,
  ])
})

test('an answer of another kind is refused', () => {
  expect(mapCatalogue(new Api.payments.StarGiftsNotModified())).toEqual({ kind: 'not_modified' })
  expect(() => mapCatalogue(new Api.JsonNull())).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => mapCatalogue([])).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => mapCatalogue(null)).toThrow('ANSWER_NOT_UNDERSTOOD')
})
