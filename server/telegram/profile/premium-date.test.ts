import { expect, test } from 'vitest'
import { parsePremiumDate } from './premium-date.ts'

test.each([
  ['Your subscription expires on 12 May 2027.', '2027-05-12T00:00:00.000Z'],
  ['Your current plan is valid until 1st of January 2028', '2028-01-01T00:00:00.000Z'],
  ['Telegram Premium is active until Sept. 3, 2026 at 14:05.', '2026-09-03T14:05:00.000Z'],
  ['Your plan renews on March 31, 2027, 11:30 PM', '2027-03-31T23:30:00.000Z'],
  ['12:15 am on February 29 2028 it ends', '2028-02-29T00:15:00.000Z'],
  ['valid until 05.11.2026', '2026-11-05T00:00:00.000Z'],
  ['valid until 2026-12-24', '2026-12-24T00:00:00.000Z'],
  ['valid until 31/12/2026', '2026-12-31T00:00:00.000Z'],
  ['valid until 12/31/2026', '2026-12-31T00:00:00.000Z'],
])('%s', (sentence, iso) => {
  expect(parsePremiumDate(sentence)).toBe(iso)
})

test.each([
  ['a sentence without a day', 'By subscribing to Telegram Premium you agree to the Terms of Service.'],
  ['a day that no calendar has', 'It ends on 31 June 2027'],
  ['a day that can be read two ways', 'valid until 03/04/2027'],
  ['a price', 'Only $4.99 a month, 12 months for 2027 roubles'],
  ['nothing', ''],
])('%s gives no date', (_, sentence) => {
  expect(parsePremiumDate(sentence)).toBeNull()
})
