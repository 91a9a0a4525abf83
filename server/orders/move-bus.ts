import type { AfterCommit } from '../db/commit-bus.ts'
import type { SharedCommit } from '../db/shared-commit.ts'
import type { OrderBus, OrderEvents } from './events.ts'

export type Tell = <Name extends keyof OrderEvents>(name: Name, event: OrderEvents[Name]) => void

export type MoveBus = ReturnType<typeof createMoveBus>

/** The bus as moves use it: what one tells may wait until its bytes have left, but is told before the next move. */
export function createMoveBus(bus: OrderBus, shared: SharedCommit) {
  const waiting: (() => void)[] = []
  let isJoined = false
  const tellWaiting = () => waiting.splice(0).forEach((publish) => publish())

  function tellLater(publish: () => void): void {
    waiting.push(publish)
    setImmediate(tellWaiting)
  }

  function join<Result>(work: () => Result): { result: Result; publish: AfterCommit } {
    const wasJoined = isJoined
    isJoined = true
    try {
      return bus.join(work)
    } finally {
      isJoined = wasJoined
    }
  }

  function commit<Result>(work: (tell: Tell) => Result): Result {
    // Nobody is told of anything within a transaction.
    if (!isJoined) tellWaiting()
    return bus.commit(work)
  }

  return {
    commit,
    /** Moves within `work` are part of the open transaction, and told by the function that is returned. */
    join(work: () => void): AfterCommit {
      const { publish } = join(work)
      return () => {
        tellWaiting()
        publish()
      }
    },
    /**
     * With whatever else is written in this turn of the event loop, in one commit. Resolves right after it, and listeners hear of
     * it in the next turn, behind what `work` gives to `after`.
     */
    async commitShared<Result>(work: (tell: Tell, after: (steps: AfterCommit[]) => void) => Result): Promise<Result> {
      const steps: AfterCommit[] = []
      const after = (more: AfterCommit[]) => void steps.push(...more)
      const { result, publish } = await shared.add(() => join(() => commit((tell) => work(tell, after))))
      tellLater(() => {
        for (const step of steps) step()
        publish()
      })
      return result
    },
  }
}
