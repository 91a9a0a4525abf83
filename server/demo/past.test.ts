import { expect, test } from 'vitest'
import { silentLog } from '../lib/testing/silent-log.ts'
import { createControl } from '../simulator/world/control.ts'
import { createWorld } from '../simulator/world/world.ts'
import { seenSince } from './past.ts'

const DAY = 24 * 60 * 60_000
const now = Date.UTC(2026, 10, 20)
const since = now - 30 * DAY

test('the demo’s catalogue came over the last weeks, each gift with its stock going down', () => {
  const gifts = createControl(createWorld({ seed: 1, now: () => now, log: silentLog }), () => true).gifts()
  const seen = seenSince(gifts, since, now)
  expect(seen).toHaveLength(gifts.length)
  const later = seen.filter(({ firstSeenAt }) => firstSeenAt > since)
  expect(later.length).toBeGreaterThan(10)
  expect(new Set(later.map(({ firstSeenAt }) => firstSeenAt)).size).toBe(later.length)
  for (const { giftId, firstSeenAt, points } of later) {
    const gift = gifts.find(({ id }) => id === giftId)
    const amounts = points.map(({ availableAmount }) => availableAmount)
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    expect(points[0] ?? null).toEqual(gift?.total == null ? null : { at: firstSeenAt, availableAmount: gift.total })
    expect(points.every(({ at }) => at >= firstSeenAt && at <= now)).toBe(true)
  }
  expect(seen.filter(({ firstSeenAt }) => firstSeenAt === since).every(({ points }) => points.length === 0)).toBe(true)
})
