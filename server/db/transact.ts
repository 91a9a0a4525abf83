import type { Database } from './open.ts'

/**
 * Runs `work` in a transaction that takes the write lock at once, or in a savepoint of the one that is open; an error undoes it
 * and is thrown. The library's own `transaction` makes every table's questions anew, which takes longer than a small change.
 */
export const transact = <Result>(db: Database, work: () => Result): Result => db.$client.transaction(work).immediate()
