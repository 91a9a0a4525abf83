import { createBus, type Bus } from '../lib/bus.ts'
import type { Log } from '../lib/log.ts'
import type { Database } from './open.ts'
import { transact as transactIn } from './transact.ts'

/**
 * Runs once the transaction is committed. It must not matter if the process dies before it, e.g. waking a worker or
 * updating pages.
 */
export type AfterCommit = () => void

type Tell<Events extends object, Stored extends keyof Events> = <Name extends Stored>(
  name: Name,
  event: Events[Name],
) => void

/** Runs `work` in one transaction. */
type Transact = <Result>(work: () => Result) => Result

/**
 * A room's event bus for what it stores. `Stored` events are emitted inside the transaction that makes them true: code
 * that must write something in the same transaction registers with `alongside`; code that only wants to know listens
 * with `on`, after the commit. Other events are emitted as on any bus.
 */
export interface CommitBus<Events extends object, Stored extends keyof Events> extends Pick<Bus<Events>, 'on'> {
  emit<Name extends Exclude<keyof Events, Stored>>(name: Name, event: Events[Name]): void
  /**
   * Runs `work` as one transaction. Whatever the `alongside` writers write is committed with it, and an error of theirs
   * rolls everything back. Listeners are called afterwards, in the same order, and never for a transaction that was
   * rolled back.
   */
  commit<Result>(work: (tell: Tell<Events, Stored>) => Result, transact?: Transact): Result
  /** The same, but events are published when `publish` is called: for changes that need more than their rows. */
  commitUntold<Result>(work: (tell: Tell<Events, Stored>) => Result): { result: Result; publish: () => void }
  /**
   * Runs `work` within the transaction that is open: it stands or falls by itself (an error undoes it alone), and its commits are
   * part of that transaction. What they tell is published by `publish`, which is to be called after the commit.
   */
  join<Result>(work: () => Result): { result: Result; publish: AfterCommit }
  /**
   * `write` is called inside the transaction and may throw. The function that it returns runs after the commit, and
   * cannot break anything.
   */
  alongside<Name extends Stored>(name: Name, write: (event: Events[Name]) => AfterCommit): void
}

/** `commit` throws inside an open transaction, because it would be unclear when it takes effect. */
export function createCommitBus<Events extends object, Stored extends keyof Events>(
  db: Database,
  log: Pick<Log, 'error'>,
): CommitBus<Events, Stored> {
  const bus = createBus<Events>(log)
  const writers: { [Name in keyof Events]?: ((event: Events[Name]) => AfterCommit)[] } = {}
  const immediately: Transact = (work) => transactIn(db, work)
  /** What is told after the transaction that was joined; null where commits are their own. */
  let joined: (() => void)[] | null = null

  function commitUntold<Result>(work: (tell: Tell<Events, Stored>) => Result, transact: Transact = immediately) {
    if (joined === null && db.$client.inTransaction) throw new Error('a commit within a transaction')
    const steps: AfterCommit[] = []
    const tell: Tell<Events, Stored> = (name, event) => {
      const after = (writers[name] ?? []).map((write) => write(event))
      steps.push(() => bus.emit(name, event), ...after)
    }
    const result = transact(() => work(tell))
    joined?.push(...steps.splice(0))
    return { result, publish: () => steps.splice(0).forEach(attempt) }
  }

  function attempt(step: AfterCommit): void {
    try {
      step()
    } catch (error) {
      log.error({ err: error }, 'listener failed after commit')
    }
  }

  return {
    on: (name, listener) => bus.on(name, listener),
    emit: (name, event) => bus.emit(name, event),
    commitUntold,
    join(work) {
      if (!db.$client.inTransaction) throw new Error('no transaction to join')
      const steps: (() => void)[] = []
      const outer = joined
      joined = steps
      try {
        const result = transactIn(db, work)
        return { result, publish: () => steps.forEach(attempt) }
      } finally {
        joined = outer
      }
    },
    commit(work, transact) {
      const { result, publish } = commitUntold(work, transact)
      publish()
      return result
    },
    alongside(name, write) {
      const known = (writers[name] ??= [])
      known.push(write)
    },
  }
}
