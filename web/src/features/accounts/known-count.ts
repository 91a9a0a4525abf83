// How many accounts this device saw last, for the number of skeletons. public/theme.js reads it too.
import { basePath } from '../../lib/base.ts'

const KEY = `giftbuyer.accounts${basePath}`
const WITHOUT_KNOWLEDGE = 3
/** As many as the first frame has skeletons. */
const MOST = 12

/** From 1 to 12. */
export function knownAccountCount(): number {
  try {
    const kept = Number.parseInt(localStorage.getItem(KEY) ?? '', 10)
    return Number.isNaN(kept) ? WITHOUT_KNOWLEDGE : Math.min(MOST, Math.max(1, kept))
  } catch {
    return WITHOUT_KNOWLEDGE
  }
}

export function keepAccountCount(count: number): void {
  try {
    localStorage.setItem(KEY, String(count))
  } catch {
    // Storage is full or blocked: the number of skeletons stays as it was.
  }
}
