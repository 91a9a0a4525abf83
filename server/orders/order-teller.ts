/** Tells pages of an order as it stands: at once, but of one with many pieces not for each of them. */
import type { Clock } from '../lib/clock.ts'
import type { OrderRow } from './store.ts'

/** Orders with more pieces are told of at most so often while they run. */
const MANY = 20
const PAUSE_MS = 200

export function createOrderTeller(parts: { tell: (order: Pick<OrderRow, 'id' | 'userId'>) => void; clock: Clock }) {
  const { tell, clock } = parts
  const waiting = new Map<number, () => void>()

  return {
    note({ id, userId, quantity, endedAt }: OrderRow): void {
      if (quantity <= MANY || endedAt !== null) {
        waiting.get(id)?.()
        waiting.delete(id)
        return tell({ id, userId })
      }
      if (waiting.has(id)) return
      const end = () => {
        waiting.delete(id)
        tell({ id, userId })
      }
      waiting.set(id, clock.after(PAUSE_MS, end))
    },
    stop(): void {
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
    },
  }
}
