/** What becomes of a drop after its orders were made: told while it runs, and ended with the last of them. */
import type { Drop } from '../contract/drops.ts'
import { createKeptMap } from '../lib/kept-map.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { OrderBus, OrderPieces } from '../orders/events.ts'
import type { DropBus } from './events.ts'
import { presentDrop } from './present.ts'
import type { DropChanges, DropRow, DropStore } from './store.ts'

/** Pages see it move about ten times a second, however many pieces move: seldomer where there are hundreds to be read for that. */
const PAUSE_MS = 100
const MS_PER_PIECE = 1
const MOST_KEPT = 1_000

const SOLD_OUT = 'STARGIFT_USAGE_LIMITED'

export interface Follower {
  /** Drops whose orders ended while nobody looked. */
  start(): void
  /** The gift is sold out by now. */
  noteSoldOut(userId: number, giftId: string): void
  stop(): void
}

/** When Telegram first said that no copy is left; null: it has not. */
function soldOutAt(pieces: readonly OrderPieces[]): number | null {
  const times = pieces.flatMap(({ purchases }) =>
    purchases.flatMap(({ refusalCode, closedAt }) => (refusalCode === SOLD_OUT && closedAt !== null ? [closedAt] : [])),
  )
  return times.length === 0 ? null : Math.min(...times)
}

const stepAt = (row: DropRow, step: 'sold_out' | 'ended', at: number) => ({ ms: Math.max(0, at - row.seenAt), step })

export function createFollower(parts: {
  store: DropStore
  bus: DropBus
  orders: { bus: Pick<OrderBus, 'on'>; read: (orderId: number) => OrderPieces | null }
  present: (row: DropRow) => Drop
  clock: Clock
  log: Log
}): Follower {
  const { store, bus, orders, present, clock, log } = parts
  /** By order; null for one that no drop led to. */
  const known = createKeptMap<number, number | null>(MOST_KEPT)
  const moved = new Set<number>()
  let cancel: (() => void) | null = null
  let isStopped = false
  /** Of the drops that were looked at last and are not over. */
  let piecesRead = 0

  function dropOf(orderId: number): number | null {
    const dropId = known.get(orderId) ?? store.findIdOfOrder(orderId)
    known.set(orderId, dropId)
    return dropId
  }

  const read = (dropId: number): OrderPieces[] => store.listOrderIds(dropId).flatMap((id) => orders.read(id) ?? [])

  /** What its orders make of it; nothing where that is known. */
  function changesOf(row: DropRow, pieces: readonly OrderPieces[]): DropChanges {
    const soldOut = row.soldOutAt === null ? soldOutAt(pieces) : null
    const isOver = row.endedAt === null && row.dueAt === null && pieces.every(({ order }) => order.endedAt !== null)
    const now = clock.now()
    const more = [
      ...(soldOut === null ? [] : [stepAt(row, 'sold_out', soldOut)]),
      ...(isOver ? [stepAt(row, 'ended', now)] : []),
    ]
    return {
      ...(more.length > 0 && { timeline: [...row.timeline, ...more] }),
      ...(soldOut !== null && { soldOutAt: soldOut }),
      ...(isOver && { endedAt: now }),
    }
  }

  function look(dropId: number): void {
    bus.commit((tell) => {
      const row = store.getById(dropId)
      if (row === null) return
      const pieces = read(dropId)
      const changes = changesOf(row, pieces)
      const after = Object.keys(changes).length === 0 ? row : store.update(row.id, changes)
      if (after.endedAt === null) piecesRead += pieces.reduce((sum, { purchases }) => sum + purchases.length, 0)
      const { userId } = row
      const drop = presentDrop(after, pieces)
      tell('drop', { userId, drop })
      if (row.endedAt === null && after.endedAt !== null) tell('dropDone', { userId, drop })
    })
  }

  function lookAtMoved(): void {
    cancel = null
    const ids = [...moved]
    moved.clear()
    piecesRead = 0
    for (const id of ids)
      try {
        look(id)
      } catch (error) {
        log.error({ err: error }, 'a drop could not be followed')
      }
  }

  function note(orderId: number): void {
    if (isStopped) return
    const dropId = dropOf(orderId)
    if (dropId === null) return
    moved.add(dropId)
    cancel ??= clock.after(PAUSE_MS + MS_PER_PIECE * piecesRead, lookAtMoved)
  }

  orders.bus.on('order', ({ order }) => {
    if (order.source === 'rule') note(order.id)
  })

  return {
    start() {
      for (const row of store.listOpen()) if (row.dueAt === null) moved.add(row.id)
      lookAtMoved()
    },
    noteSoldOut(userId, giftId) {
      const unsold = store.listUnsold(userId, giftId)
      if (unsold.length === 0) return
      const at = clock.now()
      bus.commit((tell) => {
        for (const row of unsold) {
          const timeline = [...row.timeline, stepAt(row, 'sold_out', at)]
          tell('drop', { userId, drop: present(store.update(row.id, { soldOutAt: at, timeline })) })
        }
      })
    },
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
