/** Server message ids: unix time in units of 2^-32 s, increasing and unique; modulo 4 is 1 for answers, 3 otherwise. */
export interface MessageIds {
  next(kind: 'answer' | 'notice'): bigint
}

/**
 * A clock set back further than this is a new time, not jitter: ids follow it, because clients learn the time from
 * them.
 */
const JITTER_MS = 1000n

export function createMessageIds(now: () => number): MessageIds {
  let last = 0n
  return {
    next(kind) {
      const wanted = idAt(now())
      const isJitter = wanted <= last && last - wanted < (JITTER_MS << 32n) / 1000n
      last = isJitter ? last + 4n : wanted
      return last | (kind === 'answer' ? 1n : 3n)
    },
  }
}

/** The lowest message id at a time, divisible by 4. */
function idAt(unixMs: number): bigint {
  return ((BigInt(Math.floor(unixMs)) << 32n) / 1000n) & ~3n
}

/** The time of a message id, in unix seconds. */
export const secondsOf = (messageId: bigint): number => Number(messageId >> 32n)
