/**
 * Guessing made slow, for each key (a name, an address, a device): so many tries are free, then every further one has to
 * wait twice as long as the one before, up to a limit. A wait is never made longer by knocking during it, so nobody can be
 * locked out for good. The table has a size that no number of keys can exceed.
 */
import type { Clock } from './clock.ts'

const FIRST_WAIT_MS = 5_000
/** After so long without a try a key is as if it had never been seen. */
const FORGET_MS = 60 * 60_000
const MAX_KEYS = 10_000
/** How many of the oldest keys are looked at for one to give up. */
const SAMPLE = 16

export interface SlowDown {
  /** Counts a try before it is made, so that many at once are not one. Seconds to wait when it is too early for it, else 0. */
  take(key: string): number
  /** The try was a good one, or was not made after all. */
  refund(key: string): void
  /** Forgets every try. */
  clear(key: string): void
  size(): number
}

interface Tries {
  count: number
  waitUntil: number
  lastAt: number
}

export function createSlowDown(parts: { clock: Clock; freeTries: number; longestWaitMs: number }): SlowDown {
  const { clock, freeTries, longestWaitMs } = parts
  /** The one that was touched last stands last. */
  const table = new Map<string, Tries>()

  const weight = ({ count, lastAt }: Tries) => (clock.now() - lastAt > FORGET_MS ? 0 : count)

  /** Gives up the key with the fewest tries among the oldest: filling the table with names does not free one under attack. */
  const makeRoom = () => {
    let lightest: string | null = null
    let lightestWeight = Infinity
    let seen = 0
    for (const [key, tries] of table) {
      if (weight(tries) < lightestWeight) [lightest, lightestWeight] = [key, weight(tries)]
      if (++seen === SAMPLE || lightestWeight === 0) break
    }
    if (lightest !== null) table.delete(lightest)
  }

  return {
    take(key) {
      const now = clock.now()
      const known = table.get(key)
      const tries = known && weight(known) > 0 ? known : { count: 0, waitUntil: 0, lastAt: now }
      if (now < tries.waitUntil) return Math.ceil((tries.waitUntil - now) / 1000)
      tries.count++
      tries.lastAt = now
      const doublings = tries.count - freeTries
      if (doublings >= 0) tries.waitUntil = now + Math.min(longestWaitMs, FIRST_WAIT_MS * 2 ** Math.min(doublings, 30))
      if (known) table.delete(key)
      else if (table.size >= MAX_KEYS) makeRoom()
      table.set(key, tries)
      return 0
    },
    refund(key) {
      const tries = table.get(key)
      if (!tries) return
      tries.count--
      if (tries.count < freeTries) tries.waitUntil = 0
      if (tries.count <= 0) table.delete(key)
    },
    clear: (key) => void table.delete(key),
    size: () => table.size,
  }
}
