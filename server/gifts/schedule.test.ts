import { describe, expect, test } from 'vitest'
import { evenPeriodMs, pickLane, pickNext, turnPeriodMs } from './schedule.ts'

describe('whose turn it is', () => {
  test.each([
    ['nobody when there is no account', [], 0, null],
    ['the first to begin with', [4, 7, 9], 0, 4],
    ['the next one after the last', [4, 7, 9], 4, 7],
    ['the first again after the last of all', [4, 7, 9], 9, 4],
    ['the one after a last that is gone', [4, 9], 7, 9],
    ['the only one again and again', [4], 4, 4],
    ['whatever order they come in', [9, 4, 7], 4, 7],
  ])('is %s', (_name, ids, last, expected) => {
    expect(pickNext(ids, last)).toBe(expected)
  })
})

describe('the time to the next turn', () => {
  test.each([
    [0, 3000],
    [1, 3000],
    [2, 1500],
    [3, 1000],
    [15, 200],
    [200, 200],
  ])('with %i accounts is about %i ms', (accounts, expectedMs) => {
    expect(turnPeriodMs(accounts, () => 0.5)).toBe(expectedMs)
  })

  test.each([
    [0, 1000],
    [1, 1000],
    [2, 500],
    [3, 350],
    [8, 350],
    [15, 200],
    [200, 200],
  ])('is shorter while a rule waits to buy, never longer: with %i accounts about %i ms', (accounts, expectedMs) => {
    expect(evenPeriodMs(accounts, true)).toBe(expectedMs)
    expect(turnPeriodMs(accounts, () => 0.5, true)).toBe(expectedMs)
    expect(evenPeriodMs(accounts, true)).toBeLessThanOrEqual(evenPeriodMs(accounts, false))
    // No account is asked more often than that.
    expect(evenPeriodMs(accounts, true) * Math.max(accounts, 1)).toBeGreaterThanOrEqual(1000)
  })

  test('varies by a fifth, and never goes under the shortest', () => {
    expect(turnPeriodMs(1, () => 0)).toBe(2400)
    expect(turnPeriodMs(1, () => 0.9999)).toBe(3600)
    expect(turnPeriodMs(200, () => 0)).toBe(200)
  })
})

test.each([
  ['fast', 10_000, 6_000],
  ['stock', 10_000, 5_000],
  ['stock', 10_000, Number.NEGATIVE_INFINITY],
] as const)('asks in the %s lane at %i when stock was last read at %d', (lane, now, last) => {
  expect(pickLane(now, last, 5_000)).toBe(lane)
})
