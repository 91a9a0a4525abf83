import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFilm } from './film.ts'
import { applyDifference, findDifference } from './picture-difference.ts'

const LENGTH = 60
const colours = [0, 0xff0000ff, 0xff00ff00, 0x80808080, 0xffffffff]

/** Frames like those of stickers: runs of one colour, and some pixels of their own. */
const picture = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.oneof(fc.constantFrom(...colours), fc.nat(0xffffffff))), {
    minLength: 1,
    maxLength: 30,
  })
  .map((stretches) => {
    const pixels = new Uint32Array(LENGTH)
    let at = 0
    for (const [length, colour] of stretches) pixels.fill(colour, at, (at += length))
    return pixels
  })

test('a difference applied to one frame gives the other, and is never much larger', () => {
  fc.assert(
    fc.property(picture, picture, (before, after) => {
      const difference = findDifference(before, after)
      expect(difference.length).toBeLessThanOrEqual(LENGTH + 2)
      const made = before.slice()
      applyDifference(made, difference)
      expect(made).toEqual(after)
    }),
  )
})

test('unchanged and one-colour runs take almost nothing', () => {
  const before = Uint32Array.from({ length: 10_000 }, (_, index) => index)
  expect(findDifference(before, before)).toHaveLength(0)
  const after = before.slice()
  after.fill(7, 100, 9_000)
  expect(findDifference(before, after)).toHaveLength(3)
})

/** A film next to its reference model: a list of frames. */
test('a film returns every frame that was added, in any order', () => {
  const act = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.option(picture, { nil: null }))
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const film = createFilm(LENGTH)
      const wanted = new Map<number, Uint32Array>()
      for (const [step, drawn] of acts) {
        if (drawn && !wanted.has(step)) {
          film.keep(step, drawn)
          wanted.set(step, drawn.slice())
        }
        expect(film.has(step)).toBe(wanted.has(step))
        expect(film.read(step)).toEqual(wanted.get(step) ?? null)
      }
      expect(film.count).toBe(wanted.size)
      for (const [step, drawn] of wanted) expect(film.read(step)).toEqual(drawn)
    }),
  )
})

test('a film takes a copy', () => {
  const film = createFilm(4)
  const drawn = Uint32Array.of(1, 2, 3, 4)
  film.keep(0, drawn)
  drawn.fill(9)
  expect(film.read(0)).toEqual(Uint32Array.of(1, 2, 3, 4))
})
