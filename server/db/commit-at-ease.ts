import type { Database } from './open.ts'

/**
 * Runs `work`, a transaction of its own, whose commit does not wait for the disk. It outlives the process whatever happens
 * to that; a power cut may take it back, until the next commit that waits or about a thousand pages later. Only for what
 * Telegram tells again by itself.
 */
export function commitAtEase(db: Database, work: () => void): void {
  db.$client.pragma('synchronous = NORMAL')
  try {
    db.transaction(work)
  } finally {
    db.$client.pragma('synchronous = FULL')
  }
}
