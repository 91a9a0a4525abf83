import type { AfterCommit } from '../db/commit-bus.ts'
import type { OrderBus, OrderEvents } from './events.ts'

export type Tell = <Name extends keyof OrderEvents>(name: Name, event: OrderEvents[Name]) => void

/** The bus as moves use it: what one tells may wait until its bytes have left, but is told before the next move. */
export function createMoveBus(bus: OrderBus) {
  const waiting: (() => void)[] = []
  let isJoined = false
  const tellWaiting = () => waiting.splice(0).forEach((publish) => publish())

  return {
    commit<Result>(work: (tell: Tell) => Result): Result {
      // Nobody is told of anything within a transaction.
      if (!isJoined) tellWaiting()
      return bus.commit(work)
    },
    /** Moves within `work` are part of the open transaction, and told by the function that is returned. */
    join(work: () => void): AfterCommit {
      isJoined = true
      try {
        const publish = bus.join(work)
        return () => {
          tellWaiting()
          publish()
        }
      } finally {
        isJoined = false
      }
    },
    /** Listeners hear of it in the next turn of the event loop. */
    commitAndTellLater<Result>(work: (tell: Tell) => Result): Result {
      tellWaiting()
      const { result, publish } = bus.commitUntold(work)
      waiting.push(publish)
      setImmediate(tellWaiting)
      return result
    },
  }
}
