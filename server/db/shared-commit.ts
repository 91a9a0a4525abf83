import type { Database } from './open.ts'
import { transact } from './transact.ts'

/**
 * What many accounts write in one turn of the event loop, in one commit: the disk is waited for once. Each piece of work stands or
 * falls by itself.
 */
export interface SharedCommit {
  /**
   * `work` runs at the end of this turn. Resolves with its result once that is on the disk, and rejects with its error, or with
   * that of the commit: nothing of it is written then.
   */
  add<Result>(work: () => Result): Promise<Result>
}

interface Waiting {
  run(): void
  done(): void
  fail(error: unknown): void
}

export function createSharedCommit(db: Database): SharedCommit {
  let waiting: Waiting[] = []

  /** Those that worked, within the transaction that is open. */
  const runEach = (all: Waiting[]): Waiting[] =>
    all.filter((one) => {
      try {
        transact(db, () => one.run())
        return true
      } catch (error) {
        one.fail(error)
        return false
      }
    })

  function commit(): void {
    const all = waiting
    waiting = []
    try {
      for (const one of transact(db, () => runEach(all))) one.done()
    } catch (error) {
      for (const one of all) one.fail(error)
    }
  }

  return {
    add: <Result>(work: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(commit)
        const results: Result[] = []
        waiting.push({
          run: () => void results.push(work()),
          done: () => results.forEach((result) => resolve(result)),
          fail: reject,
        })
      }),
  }
}
