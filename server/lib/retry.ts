import type { Random } from './random.ts'

export interface Backoff {
  firstMs: number
  longestMs: number
}

/**
 * Back-off delay after the `failures`-th failure in a row (starting at 1): doubles up to `longestMs`, with jitter in
 * its upper half, so that clients that failed together do not retry together.
 */
export function backoffMs(failures: number, { firstMs, longestMs }: Backoff, random: Random): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(fullMs * (0.5 + random() / 2))
}
