import { expect, test } from 'vitest'
import { dayEndsAt, dayOf } from './day.ts'

const at = (iso: string) => Date.parse(iso)
const endOf = (iso: string, zone: string) => new Date(dayEndsAt(at(iso), zone)).toISOString()

test('a day is that of the zone', () => {
  expect(dayOf(at('2026-11-20T23:30:00Z'), 'UTC')).toBe('2026-11-20')
  expect(dayOf(at('2026-11-20T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-21')
  expect(dayOf(at('2026-11-20T03:00:00Z'), 'America/New_York')).toBe('2026-11-19')
})

test.each([
  ['2026-11-20T12:00:00Z', 'UTC', '2026-11-21T00:00:00.000Z'],
  ['2026-11-20T12:00:00Z', 'Asia/Kathmandu', '2026-11-20T18:15:00.000Z'],
  // Clocks are put back: a day of 25 hours.
  ['2026-10-24T22:10:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  // Put forward: one of 23.
  ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  // Midnight itself is skipped there.
  ['2026-03-28T12:00:00Z', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
])('the day of %s in %s ends at %s', (now, zone, end) => {
  expect(endOf(now, zone)).toBe(end)
})

test('the last millisecond still belongs to the day, the next does not', () => {
  const end = dayEndsAt(at('2026-11-20T12:00:00Z'), 'Europe/Moscow')
  expect(dayOf(end - 1, 'Europe/Moscow')).toBe('2026-11-20')
  expect(dayOf(end, 'Europe/Moscow')).toBe('2026-11-21')
})
