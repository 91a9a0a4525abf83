/** Begins orders at their hour, also after a restart, and ends those that nobody confirmed in time. Nothing is set aside before. */
import type { AccountClients } from '../accounts/clients.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { NoteCap } from './caps-told.ts'
import type { Moves } from './moves.ts'
import { LATEST_START_MS, retryAfter } from './pace.ts'
import type { OrderStarter } from './start-order.ts'
import type { OrderRow, OrderStore } from './store.ts'

/** A timer counts no longer than 24 days, and clocks are set meanwhile. */
const LONGEST_SLEEP_MS = 60 * 60_000

export interface WaitingOrders {
  /** There is one more, or Telegram's time is known better: the next hour may be another. */
  look(): void
  stop(): void
}

export function createWaitingOrders(parts: {
  store: OrderStore
  moves: Pick<Moves, 'releaseUnsent'>
  starter: OrderStarter
  noteCap: NoteCap
  clients: Pick<AccountClients, 'get'>
  clock: Clock
  log: Log
}): WaitingOrders {
  const { store, moves, starter, noteCap, clients, clock, log } = parts
  const busy = new Set<number>()
  /** Orders that could not begin just then, and when that is tried again. */
  const again = new Map<number, { failures: number; at: number }>()
  let cancel: (() => void) | null = null
  let isStopped = false

  /** Telegram's time, as far as an account that is to pay has heard it. */
  function nowFor(order: OrderRow): number {
    const [piece] = store.listPurchases(order.id)
    return (piece && clients.get(order.userId, piece.accountId)?.now()) ?? clock.now()
  }

  /** Milliseconds until something is to be done about it; null: nothing is. */
  function dueIn(order: OrderRow): number | null {
    const rest = (again.get(order.id)?.at ?? 0) - clock.now()
    if (order.isStopped) return rest
    const hour = order.startsAt ?? order.confirmBy
    return hour === null ? null : Math.max(hour - nowFor(order), rest)
  }

  async function begin(order: OrderRow): Promise<void> {
    if (order.isStopped) {
      for (const purchase of store.listPurchases(order.id)) moves.releaseUnsent(purchase)
      return
    }
    const isLate = order.startsAt === null || nowFor(order) - order.startsAt > LATEST_START_MS
    if (isLate) return starter.refuse(order, new AppError('order_lapsed'))
    try {
      await starter.start(order)
    } catch (error) {
      if (isStopped) return
      if (!(error instanceof AppError)) throw error
      noteCap(order.userId, error)
      starter.refuse(order, error)
    }
  }

  async function tryToBegin(order: OrderRow): Promise<void> {
    busy.add(order.id)
    try {
      await begin(order)
      again.delete(order.id)
    } catch (error) {
      if (isStopped) return
      const failures = (again.get(order.id)?.failures ?? 0) + 1
      again.set(order.id, { failures, at: clock.now() + retryAfter(failures) })
      if (!(error instanceof TelegramError)) log.error({ err: error }, 'an order could not begin')
    } finally {
      busy.delete(order.id)
    }
  }

  function look(): void {
    cancel?.()
    if (isStopped) return
    let sleep: number | null = null
    for (const order of store.listWaiting()) {
      const ms = busy.has(order.id) ? null : dueIn(order)
      if (ms === null) continue
      if (ms > 0) sleep = Math.min(sleep ?? LONGEST_SLEEP_MS, ms)
      else void tryToBegin(order).then(look)
    }
    cancel = sleep === null ? null : clock.after(sleep, look)
  }

  return {
    look,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
