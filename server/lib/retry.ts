import type { Random } from './random.ts'

export interface Backoff {
  firstMs: number
  longestMs: number
}

/**
 * How long to wait after the `failures`-th failure in a row (1 is the first): doubling up to `longestMs`, and somewhere
 * in the upper half of that, so that many who failed together do not come back together.
 */
export function backoffMs(failures: number, { firstMs, longestMs }: Backoff, random: Random): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(fullMs * (0.5 + random() / 2))
}
