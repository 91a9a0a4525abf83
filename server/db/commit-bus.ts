import { createBus, type Bus } from '../lib/bus.ts'
import type { Log } from '../lib/log.ts'
import type { Database } from './open.ts'

/** What there is to do once the commit stands, and is no loss when the process ends before: to wake somebody, to tell the pages. */
export type AfterCommit = () => void

type Tell<Events extends object, Stored extends keyof Events> = <Name extends Stored>(
  name: Name,
  event: Events[Name],
) => void

/** Runs `work` in one transaction. */
type Transact = <Result>(work: () => Result) => Result

/**
 * A room's bus for what it stores. The `Stored` events are told in the transaction that makes them true: whoever writes
 * something that belongs to it takes part by `alongside`, and whoever only wants to know listens by `on`, after the commit.
 * The others are emitted as on any bus.
 */
export interface CommitBus<Events extends object, Stored extends keyof Events> extends Pick<Bus<Events>, 'on'> {
  emit<Name extends Exclude<keyof Events, Stored>>(name: Name, event: Events[Name]): void
  /**
   * Runs `work` as one transaction. What those alongside write of what it tells is kept if the rest is, and what they throw
   * takes the rest with it. Listeners hear of it afterwards, in the same order; of what was taken back they hear nothing.
   */
  commit<Result>(work: (tell: Tell<Events, Stored>) => Result, transact?: Transact): Result
  /** The same, but it is told when `publish` is called: for what is not complete with its rows alone. */
  commitUntold<Result>(work: (tell: Tell<Events, Stored>) => Result): { result: Result; publish: () => void }
  /** `write` is called inside the transaction and may throw. What it gives is done after the commit, and harms nobody. */
  alongside<Name extends Stored>(name: Name, write: (event: Events[Name]) => AfterCommit): void
}

/** Throws from `commit` where a transaction is open already: nobody could say when that stands. */
export function createCommitBus<Events extends object, Stored extends keyof Events>(
  db: Database,
  log: Pick<Log, 'error'>,
): CommitBus<Events, Stored> {
  const bus = createBus<Events>(log)
  const writers: { [Name in keyof Events]?: ((event: Events[Name]) => AfterCommit)[] } = {}
  const immediately: Transact = (work) => db.transaction(work, { behavior: 'immediate' })

  function commitUntold<Result>(work: (tell: Tell<Events, Stored>) => Result, transact: Transact = immediately) {
    if (db.$client.inTransaction) throw new Error('a commit within a transaction')
    const steps: AfterCommit[] = []
    const tell: Tell<Events, Stored> = (name, event) => {
      const after = (writers[name] ?? []).map((write) => write(event))
      steps.push(() => bus.emit(name, event), ...after)
    }
    const result = transact(() => work(tell))
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
