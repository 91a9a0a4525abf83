import { describe, expect, test } from 'vitest'
import { foldDigits, hidePhone, readPhone, showPhone } from './phone.ts'

describe('a number with its country code is unchanged', () => {
  test.each([
    ['+84 912 345 678', '+84912345678'],
    ['+852 5123 4567', '+85251234567'],
    ['+853 6612 3456', '+85366123456'],
    ['+888 0123 4567', '+88801234567'],
    ['0084 912 345 678', '+84912345678'],
    ['00 852 5123-4567', '+85251234567'],
    ['+7 (912) 345-67-89', '+79123456789'],
    [' (+84) 912 345 678', '+84912345678'],
    ['\u202A+84\u00A0912\u00A0345\u00A0678\u202C', '+84912345678'],
    ['＋８４ ９１２ ３４５ ６７８', '+84912345678'],
    ['+٨٤ ٩١٢ ٣٤٥ ٦٧٨', '+84912345678'],
    ['००८४ ९१२ ३४५ ६७८', '+84912345678'],
    ['+𝟪𝟦 𝟿𝟣𝟤 𝟥𝟦𝟧 𝟨𝟩𝟪', '+84912345678'],
  ])('%s', (typed, phone) => expect(readPhone(typed)).toEqual({ phone, hasCountry: true }))
})

describe('without a country', () => {
  test.each([
    ['8 (912) 345-67-89', '+79123456789', true],
    ['8 701 234 56 78', '+77012345678', true],
    ['٨ ٩١٢ ٣٤٥ ٦٧ ٨٩', '+79123456789', true],
    // By the rule; the page asks whether it is meant.
    ['84 912 345 678', '+74912345678', false],
    ['912 345 678', '+912345678', false],
    ['79123456789', '+79123456789', false],
    ['8912345678', '+8912345678', false],
    // A plus sign after the first digit does not mark a country code.
    ['912+345', '+912345', false],
  ])('%s is %s', (typed, phone, hasCountry) => expect(readPhone(typed)).toEqual({ phone, hasCountry }))
})

test.each(['', ' ', '+', '00', '0-0', 'abc', '½'])('%j is no number', (typed) => expect(readPhone(typed)).toBeNull())

const isDigit = (point: number) => /\p{Nd}/u.test(String.fromCodePoint(point))

test('digits of every script are recognised', () => {
  const zeros = Array.from({ length: 0x1_1000 }, (_, point) => point).filter(
    (point) => isDigit(point) && !isDigit(point - 1),
  )
  const scripts = zeros.map((zero) => String.fromCodePoint(...Array.from({ length: 10 }, (_, value) => zero + value)))
  expect(scripts).toContain('٠١٢٣٤٥٦٧٨٩')
  expect(new Set(scripts.map(foldDigits))).toEqual(new Set(['0123456789']))
})

test.each([
  ['+79001234567', '+7 900 123 45 67', '+7 ••• ••67'],
  ['+15550100199', '+1 555 010 0199', '+1 ••• ••99'],
  ['+84912345678', '+84 912 345 678', '+84 ••• ••78'],
  ['+85251234567', '+852 5123 4567', '+852 ••• ••67'],
  ['+85366123456', '+853 6612 3456', '+853 ••• ••56'],
  ['+88801234567', '+888 0123 4567', '+888 ••• ••67'],
  ['+4915112345678', '+49 151 1234 5678', '+49 ••• ••78'],
  ['+3725123456', '+372 512 3456', '+372 ••• ••56'],
  ['+912345', '+91 2345', '+91 ••• ••45'],
  ['+91234', '+91 234', '•••'],
  ['+12', '+1 2', '•••'],
  ['+9', '+9', '•••'],
])('%s is shown as %s and hidden as %s', (phone, shown, hidden) => {
  expect(showPhone(phone)).toBe(shown)
  expect(hidePhone(phone)).toBe(hidden)
})
