/**
 * Slows down guessing, per key (a name, an address, a device): some attempts are free, then each further one has to
 * wait twice as long as the one before, up to a limit. Attempts during a wait do not prolong it, so nobody can be
 * locked out for good. The table is bounded, however many keys there are.
 */
import type { Clock } from './clock.ts'

const FIRST_WAIT_MS = 5_000
/** After this long without an attempt a key is forgotten. */
const FORGET_MS = 60 * 60_000
const MAX_KEYS = 10_000
/** How many of the oldest keys are considered for eviction. */
const SAMPLE = 16

export interface SlowDown {
  /**
   * Counts an attempt before it is made, so that parallel attempts all count. Returns the seconds to wait if it is too
   * early, else 0.
   */
  take(key: string): number
  /** The attempt succeeded, or was not made after all. */
  refund(key: string): void
  /** Forgets all attempts. */
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
  /** The most recently used comes last. */
  const table = new Map<string, Tries>()

  const weight = ({ count, lastAt }: Tries) => (clock.now() - lastAt > FORGET_MS ? 0 : count)

  /**
   * Evicts the key with the fewest attempts among the oldest: flooding the table with names does not reset one under
   * attack.
   */
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
