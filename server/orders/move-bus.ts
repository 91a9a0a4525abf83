import type { OrderBus, OrderEvents } from './events.ts'

export type Tell = <Name extends keyof OrderEvents>(name: Name, event: OrderEvents[Name]) => void

/** The bus as moves use it: what one tells may wait until its bytes have left, but is told before the next move. */
export function createMoveBus(bus: OrderBus) {
  const waiting: (() => void)[] = []
  const tellWaiting = () => waiting.splice(0).forEach((publish) => publish())

  return {
    commit<Result>(work: (tell: Tell) => Result): Result {
      tellWaiting()
      return bus.commit(work)
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
