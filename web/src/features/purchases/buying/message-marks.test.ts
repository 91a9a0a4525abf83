import { array, assert, constantFrom, nat, pre, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messageEntity } from '#contract/message-entities'
import { isMarked, markKinds, readMessage, toggleMark, type MarkKind } from './message-marks.ts'

/** As `0-4 bold`, by their places. */
const looksOf = (source: string) => {
  const { text, entities } = readMessage(source)
  return [text, ...entities.map(({ type, offset, length }) => `${offset}-${offset + length} ${type}`)]
}

test.each([
  ['**Heart**', ['Heart', '0-5 bold']],
  ['a __heart__ for you', ['a heart for you', '2-7 italic']],
  ['++one++ ~~two~~ ||three||', ['one two three', '0-3 underline', '4-7 strikethrough', '8-13 spoiler']],
  ['🎁 **🎉🎉** 🎁', ['🎁 🎉🎉 🎁', '3-7 bold']],
  ['**bold and __both__**', ['bold and both', '0-13 bold', '9-13 italic']],
  ['**__both__**', ['both', '0-4 bold', '0-4 italic']],
  ['**one __two** three__', ['one two three', '0-7 bold', '4-13 italic']],
  ['un**believ**able', ['unbelievable', '2-8 bold']],
  ['  **trimmed**  ', ['trimmed', '0-7 bold']],
  ['***starred***', ['*starred*', '0-9 bold']],
  ['**one** and **two**', ['one and two', '0-3 bold', '8-11 bold']],
  ['left **open **here**', ['left **open here', '12-16 bold']],
])('%s is read as %j', (source, looks) => {
  expect(looksOf(source)).toEqual(looks)
})

test.each([
  'never **closed',
  'closed** only',
  '** with space **',
  '****',
  '**__**__',
  '~~~~~ drawn ~~~~~',
  '||||||',
  'a || b || c',
  'C++11 and C++14',
  'snake__case and other__case',
  '2 * 3 * 4, _one_, ~two~',
  'a\n**',
])('%j stays as it is', (source) => {
  expect(looksOf(source)).toEqual([source])
})

const markChars = ['*', '_', '+', '~', '|']
const letters = ['a', 'Я', '7', ' ', '🎁', '.', '-']
const withoutMarks = (words: string) => words.replaceAll(/[*_+~|]/g, '')
const textOf = (signs: string[]) => array(constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(''))

describe('whatever is typed', () => {
  test('stays the same without marks', () => {
    assert(
      property(string(), (typed) => {
        const plain = withoutMarks(typed)
        expect(readMessage(plain)).toEqual({ text: plain.trim(), entities: [] })
      }),
    )
  })

  test('loses its marks alone, and its entities are those that an order takes, within the text', () => {
    const pieces = [...letters, ...markChars, ...markChars.map((char) => char.repeat(2))]
    assert(
      property(textOf(pieces), (source) => {
        const { text, entities } = readMessage(source)
        expect(text).toBe(text.trim())
        expect(source.trim().length - text.length).toBe(4 * entities.length)
        expect(withoutMarks(text)).toBe(withoutMarks(source.trim()))
        for (const entity of entities) {
          expect(messageEntity.parse(entity)).toEqual(entity)
          expect(entity.offset + entity.length).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('of one look no two stretches touch: 400 characters never have more of them than an order takes', () => {
    const dense = Array.from({ length: 40 }, () => '**__++~~||a||~~++__**')
      .join(' ')
      .slice(0, 400)
    expect(readMessage(dense).entities.length).toBeLessThanOrEqual(100)
  })
})

const kinds = constantFrom(...markKinds)
/** `here` with the selection between the brackets, as `toggleMark` takes and gives it. */
function toggle(here: string, kind: MarkKind): string {
  const start = here.indexOf('[')
  const end = here.indexOf(']') - 1
  const next = toggleMark(here.replace('[', '').replace(']', ''), { start, end }, kind)
  return `${next.source.slice(0, next.start)}[${next.source.slice(next.start, next.end)}]${next.source.slice(next.end)}`
}

describe('marking the selection', () => {
  test.each([
    ['a [heart] for you', 'bold', 'a **[heart]** for you'],
    ['a **[heart]** for you', 'bold', 'a [heart] for you'],
    ['a [**heart**] for you', 'bold', 'a [heart] for you'],
    ['a **he[]art** for you', 'bold', 'a he[]art for you'],
    ['a[ heart ]for you', 'italic', 'a __[heart]__ for you'],
    ['a **[heart]** for you', 'spoiler', 'a **||[heart]||** for you'],
    ['a *[*heart]** for you', 'spoiler', 'a ||[**heart]||** for you'],
    ['[**one** two]', 'bold', '**[one two]**'],
    ['**one**[ two]', 'bold', '**one** **[two]**'],
    ['**one**[, two]', 'bold', '**[one, two]**'],
    ['un[believ]able', 'underline', 'un++[believ]++able'],
    ['o[ne tw]o', 'strikethrough', '~~[one two]~~'],
    ['a []', 'bold', 'a **[]**'],
    ['a **[]**', 'bold', 'a []'],
    ['**one**[]', 'bold', '**one****[]**'],
  ] as const)('%s, %s, becomes %s', (before, kind, after) => {
    expect(toggle(before, kind)).toBe(after)
  })

  test('makes just that look so, and the second time no more; of several words whole ones', () => {
    assert(
      property(textOf(letters), nat(), nat(), kinds, (source, one, other, kind) => {
        const [start = 0, end = 0] = [one % (source.length + 1), other % (source.length + 1)].toSorted((a, b) => a - b)
        pre(source.slice(start, end).trim() !== '')
        const marked = toggleMark(source, { start, end }, kind)
        const { text, entities } = readMessage(marked.source)
        expect(text).toBe(source.trim())
        expect(entities).toMatchObject([{ type: kind }])
        const looks = text.slice(entities[0]?.offset, (entities[0]?.offset ?? 0) + (entities[0]?.length ?? 0))
        expect(looks).toBe(marked.source.slice(marked.start, marked.end))
        expect(looks).toContain(source.slice(start, end).trim())
        expect(isMarked(marked.source, marked, kind)).toBe(true)
        const bare = toggleMark(marked.source, marked, kind)
        expect(bare.source).toBe(source)
        expect(isMarked(bare.source, bare, kind)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})
