import { expect, test } from 'vitest'
import { rateStrength } from './password-strength.ts'

test.each([
  ['short', 0],
  ['aaaaaaaaaaaa', 1],
  ['password1', 1],
  ['abcdefgh', 1],
  ['correct horse battery staple', 4],
  ['vK9!mQ2#xL7p', 4],
] as const)('"%s" is rated %i', (password, strength) => {
  expect(rateStrength(password)).toBe(strength)
})

test("the person's own name makes a password weaker", () => {
  expect(rateStrength('Veronika2026x', 'veronika')).toBeLessThan(rateStrength('Veronika2026x'))
})
