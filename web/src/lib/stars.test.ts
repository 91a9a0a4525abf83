import { expect, test } from 'vitest'
import { splitNanos, toNanos } from './stars.ts'

test.each([
  [5004.999, 5_004_999_000_000n],
  [0.000000001, 1n],
  [1240.5, 1_240_500_000_000n],
  [0, 0n],
  [-3.25, -3_250_000_000n],
  [12_345_678.1, 12_345_678_100_000_000n],
] as const)('%d Stars are %d nanos', (amount, nanos) => {
  expect(toNanos(amount)).toBe(nanos)
})

test.each([
  [5_004_999_000_000n, false, 5004n, '999'],
  [1n, false, 0n, '000000001'],
  [-3_250_000_000n, true, 3n, '25'],
  [20_000_000_000n, false, 20n, ''],
] as const)('%d nanos keep every place', (nanos, isNegative, whole, part) => {
  expect(splitNanos(nanos)).toEqual({ isNegative, whole, part })
})
