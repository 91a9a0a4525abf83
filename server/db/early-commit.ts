import { open } from 'node:fs/promises'
import type { Database } from './open.ts'

export interface EarlyCommits {
  /**
   * Runs `work`, a transaction of its own, whose commit does not wait for the disk: readers can be told at once. It outlives
   * the process whatever happens to that, and the disk is asked to take it right afterwards, beside other work.
   */
  commit<Result>(work: () => Result): Result
  /** Resolves when the disk has everything that was committed up to now. Rejects when it refuses, also on being asked again. */
  settled(): Promise<void>
}

/** `onFailure` hears each time that the disk refused. */
export function createEarlyCommits(
  db: Database,
  onFailure: (error: unknown) => void,
  syncFile: (path: string) => Promise<void> = syncIfThere,
): EarlyCommits {
  // In WAL mode a commit is an append to this file; SQLite itself would do no more than sync it.
  const log = `${db.$client.name}-wal`
  let running: Promise<void> | null = null
  let isAskedAgain = false
  /** What the disk said when it refused last; null when it has everything. */
  let refusal: { error: unknown } | null = null

  async function sync() {
    do {
      isAskedAgain = false
      refusal = null
      try {
        await syncFile(log)
      } catch (error) {
        refusal = { error }
        onFailure(error)
      }
    } while (isAskedAgain)
    running = null
  }

  return {
    commit<Result>(work: () => Result): Result {
      db.$client.pragma('synchronous = NORMAL')
      let result: Result
      try {
        result = db.transaction(work)
      } finally {
        db.$client.pragma('synchronous = FULL')
      }
      // What a sync that is under way takes along is not certain.
      if (running) isAskedAgain = true
      else running = sync()
      return result
    },
    async settled() {
      if (refusal) running ??= sync()
      await running
      if (refusal) throw refusal.error
    },
  }
}

/** A database that was closed meanwhile has folded its log into itself, synced, and taken it away. */
async function syncIfThere(path: string): Promise<void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  try {
    await file?.datasync()
  } finally {
    await file?.close()
  }
}
