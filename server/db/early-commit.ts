import { open } from 'node:fs/promises'
import type { Database } from './open.ts'

export interface EarlyCommits {
  /**
   * Runs `work` as a transaction whose commit does not wait for fsync, so readers can be told immediately. It survives
   * the end of the process, and is fsynced right afterwards, in parallel with other work.
   */
  commit<Result>(work: () => Result): Result
  /** Resolves once everything committed so far is on disk. Rejects if the disk fails, also on later calls. */
  settled(): Promise<void>
}

/** `onFailure` is called each time an fsync fails. */
export function createEarlyCommits(
  db: Database,
  onFailure: (error: unknown) => void,
  syncFile: (path: string) => Promise<void> = syncIfThere,
): EarlyCommits {
  // In WAL mode a commit appends to this file; SQLite itself would only fsync it.
  const log = `${db.$client.name}-wal`
  let running: Promise<void> | null = null
  let isAskedAgain = false
  /** The error of the last fsync; null if everything is on disk. */
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
      // It is unknown what an fsync already in progress includes.
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

/** A database closed meanwhile has checkpointed, synced and deleted its log. */
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
