import { expect, test } from 'vitest'
import { backoffMs } from './retry.ts'

const backoff = { firstMs: 1000, longestMs: 60_000 }

test.each([
  [1, 1000],
  [2, 2000],
  [6, 32_000],
  [7, 60_000],
  [1000, 60_000],
])('waits at most twice as long after each failure: %i → %i ms', (failures, longest) => {
  expect(backoffMs(failures, backoff, () => 0.999_999_9)).toBe(longest)
  expect(backoffMs(failures, backoff, () => 0)).toBe(longest / 2)
})
