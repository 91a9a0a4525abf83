import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDroppable, type HistoryPoint } from './history.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = Date.UTC(2026, 0, 1)

/** Oldest first, never the same amount twice in a row, at most 90 days old. */
const anyHistory = fc
  .array(fc.record({ ageMs: fc.integer({ min: 0, max: 90 * day }), amount: fc.nat(3) }), { maxLength: 200 })
  .map((drawn) => {
    const points: HistoryPoint[] = []
    const byAge = drawn.toSorted((a, b) => b.ageMs - a.ageMs)
    for (const { ageMs, amount } of byAge) {
      const last = points.at(-1)
      if (last?.availableAmount !== amount && last?.at !== now - ageMs)
        points.push({ at: now - ageMs, availableAmount: amount })
    }
    return points
  })

const thin = (points: HistoryPoint[], at = now) => {
  const dropped = new Set(findDroppable(points, at))
  return points.filter(({ at: time }) => !dropped.has(time))
}

/** A gift that sells one copy every `stepMs` until now. */
const selling = (spanMs: number, stepMs: number): HistoryPoint[] =>
  Array.from({ length: spanMs / stepMs }, (_, index) => ({
    at: now - spanMs + index * stepMs,
    availableAmount: 1_000_000 - index,
  }))

describe('thinning a history', () => {
  test('keeps the first point, the last, the last hour, and each time the gift sold out', () => {
    fc.assert(
      fc.property(anyHistory, (points) => {
        const kept = thin(points)
        expect(kept[0]).toEqual(points[0])
        expect(kept.at(-1)).toEqual(points.at(-1))
        const recent = points.filter(({ at }) => at > now - hour)
        expect(kept).toEqual(expect.arrayContaining(recent))
        const ranOut = points.filter(
          ({ availableAmount }, index) => availableAmount === 0 && points[index - 1]?.availableAmount !== 0,
        )
        expect(kept).toEqual(expect.arrayContaining(ranOut))
      }),
    )
  })

  test('is idempotent', () => {
    fc.assert(
      fc.property(anyHistory, (points) => {
        expect(thin(thin(points))).toEqual(thin(points))
      }),
    )
  })

  test.each([
    ['the last hour stays whole', selling(hour, 10_000), 360],
    ['a day has a point for five minutes beside the last hour', selling(day, minute), 23 * 12 + 60 + 1],
    ['a month has a point for an hour beside the last day', selling(30 * day, 10 * minute), 29 * 24 + 24 * 6 + 1],
    ['two years have a point for a day beside the last month', selling(730 * day, hour), 700 + 30 * 24 + 1],
  ])('%s', (_name, points, most) => {
    const kept = thin(points)
    expect(kept.length).toBeLessThanOrEqual(most)
    expect(kept.length).toBeGreaterThan(most * 0.97)
  })

  test('keeps the last state of each bucket', () => {
    const start = now - 2 * day
    const points = [
      { at: start - day, availableAmount: 9 },
      { at: start, availableAmount: 5 },
      { at: start + minute, availableAmount: 4 },
      { at: start + 2 * minute, availableAmount: 3 },
      { at: start + hour, availableAmount: 2 },
    ]
    expect(thin(points).map(({ availableAmount }) => availableAmount)).toEqual([9, 3, 2])
  })
})
