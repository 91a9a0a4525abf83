import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { power } from './power.ts'

const draw = (bytes: number) => BigInt(`0x${randomBytes(bytes).toString('hex')}`)

/** Odd and of the full size, as the prime of Telegram's groups is. */
const MODULUS = draw(256) | (1n << 2047n) | 1n

/** From the lowest bit up, unlike the code under test. */
function slowly(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

test('is the same as squaring and multiplying, whatever the sizes', () => {
  for (const size of [1, 8, 9, 64, 256]) {
    for (const modulus of [MODULUS, draw(256) | 1n, draw(size) | 1n, draw(256) & ~1n, draw(64) | 1n, 97n]) {
      const [base, exponent] = [draw(size), draw(size)]
      expect(power(base, exponent, modulus)).toBe(slowly(base, exponent, modulus))
    }
  }
})

test('of a base that stays small, and of those OpenSSL does not take', () => {
  const exponent = draw(256)
  for (const base of [0n, 1n, 2n, 3n, MODULUS - 2n, MODULUS - 1n, MODULUS, MODULUS + 1n, MODULUS * MODULUS + 5n]) {
    expect(power(base, exponent, MODULUS)).toBe(slowly(base, exponent, MODULUS))
  }
  // Secrets with leading zeros are shorter.
  for (const size of [1n, 8n, 64n, 900n]) {
    const root = MODULUS - (1n << size)
    expect(power(root, (1n << 64n) + 1n, MODULUS)).toBe(slowly(root, (1n << 64n) + 1n, MODULUS))
  }
})
