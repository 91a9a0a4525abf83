import { expect, test } from 'vitest'
import { createFakeClock } from './clock.ts'
import { createSlowDown } from './slow-down.ts'

const create = (freeTries = 3, longestWaitMs = 30_000) => {
  const clock = createFakeClock()
  return { clock, slowDown: createSlowDown({ clock, freeTries, longestWaitMs }) }
}

/** Tries once a second and records the waits between the attempts that were allowed. */
async function knock({ clock, slowDown }: ReturnType<typeof create>, key: string, seconds: number) {
  const gaps: number[] = []
  let last = 0
  for (let second = 0; second < seconds; second++) {
    if (slowDown.take(key) === 0) {
      gaps.push(second - last)
      last = second
    }
    await clock.advance(1000)
  }
  return gaps
}

test('after the free attempts each wait doubles, up to the longest, and trying during a wait does not prolong it', async () => {
  expect(await knock(create(), 'name', 150)).toEqual([0, 1, 1, 5, 10, 20, 30, 30, 30])
})

test('concurrent attempts count like consecutive ones', () => {
  const { slowDown } = create(5)
  const answers = Array.from({ length: 100 }, () => slowDown.take('name'))
  expect(answers.filter((seconds) => seconds === 0)).toHaveLength(5)
  expect(answers.at(-1)).toBe(5)
})

test('a successful attempt does not count, and clearing forgets all; other keys are unaffected', () => {
  const { slowDown } = create()
  for (let tries = 0; tries < 50; tries++) {
    expect(slowDown.take('address')).toBe(0)
    slowDown.refund('address')
  }
  for (let tries = 0; tries < 3; tries++) slowDown.take('name')
  expect(slowDown.take('name')).toBe(5)
  expect(slowDown.take('other')).toBe(0)
  slowDown.clear('name')
  expect(slowDown.take('name')).toBe(0)
})

test('an hour without an attempt resets a key', async () => {
  const { clock, slowDown } = create()
  for (let tries = 0; tries < 3; tries++) slowDown.take('name')
  await clock.advance(60 * 60_000 + 1)
  for (let tries = 0; tries < 3; tries++) expect(slowDown.take('name')).toBe(0)
})

test('a hundred thousand names take no more space than ten thousand, and do not reset one under attack', () => {
  const { slowDown } = create()
  for (let tries = 0; tries < 3; tries++) slowDown.take('owner')
  for (let name = 0; name < 100_000; name++) slowDown.take(`name ${name}`)
  expect(slowDown.size()).toBeLessThanOrEqual(10_000)
  expect(slowDown.take('owner')).toBe(5)
})
