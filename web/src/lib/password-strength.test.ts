import { expect, test } from 'vitest'
import { rateStrength } from './password-strength.ts'

test.each([
  ['aaaaaaaaaaaa', 1],
  ['password1', 1],
  ['abcdefgh', 1],
  ['P@ssw0rd2024', 1],
  ['Liverpool1!', 1],
  ['1qaz2wsx3edc', 1],
  ['10.05.1990', 1],
  ['GiftBuyer2026', 1],
  ['пароль2024', 1],
  ['йцукен12345', 1],
  ['correct horse battery staple', 4],
  ['зелёный трамвай едет домой', 4],
  ['vK9!mQ2#xL7p', 4],
] as const)('"%s" is rated %i', (password, strength) => {
  expect(rateStrength(password, '')).toBe(strength)
})

test("the person's own name makes a password weaker", () => {
  expect(rateStrength('Veronika2026x', 'veronika')).toBeLessThan(rateStrength('Veronika2026x', ''))
})

test('the longest allowed password is rated too', () => {
  expect(rateStrength('vK9!mQ2#xL7p'.repeat(22).slice(0, 256), '')).toBeGreaterThan(2)
})
