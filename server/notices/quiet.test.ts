import { expect, test } from 'vitest'
import { isQuietAt, isTimeZone } from './quiet.ts'

const night = { isQuiet: true, quietFrom: 23 * 60, quietTo: 8 * 60, timeZone: 'Europe/Berlin' }
const quietAt = (iso: string, hours = night) => isQuietAt(Date.parse(iso), hours)

test.each([
  ['2026-01-15T21:59:00Z', false],
  ['2026-01-15T22:00:00Z', true],
  ['2026-01-15T23:30:00Z', true],
  ['2026-01-16T06:59:00Z', true],
  ['2026-01-16T07:00:00Z', false],
  ['2026-07-15T20:59:00Z', false],
  ['2026-07-15T21:00:00Z', true],
  ['2026-07-16T06:00:00Z', false],
])('a night over midnight goes by the clock on the wall, in winter and in summer: %s is %s', (at, isQuiet) => {
  expect(quietAt(at)).toBe(isQuiet)
})

test('daylight saving changes during the night are respected', () => {
  // 29 March 2026: 02:00 becomes 03:00, so that 08:00 comes at 06:00 UTC.
  expect([quietAt('2026-03-28T22:00:00Z'), quietAt('2026-03-29T05:59:00Z'), quietAt('2026-03-29T06:00:00Z')]).toEqual([
    true,
    true,
    false,
  ])
  // 25 October 2026: 03:00 becomes 02:00, and the night is an hour longer.
  expect([quietAt('2026-10-24T21:00:00Z'), quietAt('2026-10-25T06:59:00Z'), quietAt('2026-10-25T07:00:00Z')]).toEqual([
    true,
    true,
    false,
  ])
})

test('hours within a day, empty hours, and hours that are switched off', () => {
  const noon = { ...night, quietFrom: 12 * 60, quietTo: 14 * 60, timeZone: 'UTC' }
  expect([quietAt('2026-01-15T12:00:00Z', noon), quietAt('2026-01-15T14:00:00Z', noon)]).toEqual([true, false])
  expect(quietAt('2026-01-15T12:00:00Z', { ...noon, quietTo: noon.quietFrom })).toBe(false)
  expect(quietAt('2026-01-15T12:30:00Z', { ...noon, isQuiet: false })).toBe(false)
})

test('an unknown time zone is recognised', () => {
  expect([isTimeZone('Asia/Novosibirsk'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([true, false, false])
})
