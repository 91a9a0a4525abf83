import { beforeAll, describe, expect, test } from 'vitest'
import { formatFor } from './format.ts'
import { chooseLanguage, startI18n } from './i18n.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()
const plainSpaces = (text: string) => text.replace(/\s/g, ' ')

beforeAll(() => startI18n('en'))

describe('in English', () => {
  const format = formatFor('en')

  test.each([
    [0, 'just now'],
    [-30, 'just now'],
    [42, '42 s ago'],
    [125, '2 min ago'],
    [3 * 3600, '3 h ago'],
    [2 * 86_400, '2 d ago'],
    [8 * 86_400, 'Nov 12'],
    [400 * 86_400, 'Oct 16, 2025'],
  ])('%i seconds old is "%s"', (seconds, words) => {
    expect(format.age(ago(seconds), NOW)).toBe(words)
  })

  test.each([
    [0.2, '1 s'],
    [41, '41 s'],
    [341, '6 min'],
    [7200, '2 h'],
    [7800, '2 h 10 min'],
  ])('a wait of %d seconds is "%s"', (seconds, words) => {
    expect(format.duration(seconds)).toBe(words)
  })

  test.each([
    [1_240_500_000_000n, '1,240', '.5'],
    [5_004_999_000_000n, '5,004', '.999'],
    [1n, '0', '.000000001'],
    [-20_000_000_000n, '−20', ''],
  ])('%d nanos of Stars are told to the last one', (nanos, whole, part) => {
    expect(format.stars(nanos)).toEqual({ whole, part })
  })

  test.each([
    [0, '0 kB'],
    [12, '0.1 kB'],
    [4_210_000, '4.2 MB'],
    [3_000_000_000, '3 GB'],
  ])('%d bytes are "%s"', (bytes, words) => {
    expect(format.bytes(bytes)).toBe(words)
  })

  test('a deadline has no seconds, and its year only if it is another one', () => {
    expect(plainSpaces(format.moment('2026-12-01T09:30:15', NOW))).toBe('Dec 1, 9:30 AM')
    expect(plainSpaces(format.moment('2027-01-02T09:30:15', NOW))).toBe('Jan 2, 2027, 9:30 AM')
  })

  test('a countdown has two digits of seconds', () => {
    expect(format.clock(62)).toBe('1:02')
    expect(format.clock(-4)).toBe('0:00')
  })
})

test('Russian has its own words, spaces and no letter after the year', async () => {
  await chooseLanguage('ru')
  const format = formatFor('ru')
  expect(format.age(ago(125), NOW)).toBe('2 мин назад')
  expect(plainSpaces(format.number(12_400))).toBe('12 400')
  expect(plainSpaces(format.date('2027-02-16T12:00:00Z'))).toBe('16 февр. 2027')
  await chooseLanguage('en')
})
