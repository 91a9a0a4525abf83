import { array, assert, double, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createPace } from './scroll-pace.ts'

const frameMs = 1000 / 60

/** The pace at each frame of a scroll with this many pixels per millisecond; `late` is the delay of each event. */
function scroll(
  pace: ReturnType<typeof createPace>,
  speed: number,
  frames: number,
  late: readonly number[] = [],
  from = 0,
) {
  return Array.from({ length: frames }, (_, frame) => {
    const at = from + frame * frameMs
    return pace.move(at + (late[frame] ?? 0), at * speed)
  })
}

test('fast scrolling is hurried from its second frame on, reading never is', () => {
  expect(scroll(createPace(), 2.4, 30)).toEqual(['moving', ...Array.from({ length: 29 }, () => 'hurried')])
  expect(scroll(createPace(), 1.5, 30)).not.toContain('hurried')
  expect(scroll(createPace(), -2.4, 30).at(-1)).toBe('hurried')
})

test('late frames followed by early ones change nothing', () => {
  assert(
    property(array(double({ min: 0, max: 14, noNaN: true }), { minLength: 60, maxLength: 60 }), (late) => {
      expect(scroll(createPace(), 2.4, 60, late).slice(7)).not.toContain('moving')
    }),
  )
})

test('a dropped frame is not a stop', () => {
  const pace = createPace()
  scroll(pace, 2.4, 20)
  const at = 20 * frameMs
  expect(pace.wait(at + frameMs)).toBe('hurried')
  expect(pace.move(at + 2 * frameMs, (at + 2 * frameMs) * 2.4)).toBe('hurried')
})

test('between fast and slow the pace stays what it was', () => {
  const pace = createPace()
  scroll(pace, 2.4, 20)
  const slowing = Array.from({ length: 20 }, (_, frame) => 1000 + frame * frameMs * 1.5)
  expect(slowing.map((top, frame) => pace.move(20 * frameMs + frame * frameMs, top)).at(-1)).toBe('hurried')
  const slow = Array.from({ length: 20 }, (_, frame) => 2000 + frame * frameMs * 0.9)
  expect(slow.map((top, frame) => pace.move(40 * frameMs + frame * frameMs, top)).at(-1)).toBe('moving')
})

test('it is still soon after the last scroll, and starts over after a rest', () => {
  const pace = createPace()
  scroll(pace, 2.4, 20)
  const end = 19 * frameMs
  expect(pace.wait(end + 34)).toBe('hurried')
  expect(pace.wait(end + 50)).toBe('still')
  // A jump, for example by the End key, has no pace.
  expect(pace.move(end + 1000, 90_000)).toBe('moving')
})
