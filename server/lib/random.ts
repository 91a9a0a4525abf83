import { randomInt } from 'node:crypto'

/** A number in [0, 1), like `Math.random`, but passed in so that tests can repeat it. */
export type Random = () => number

export const systemRandom: Random = () => randomInt(0, 2 ** 47) / 2 ** 47

/** A seeded random generator (mulberry32). Not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
