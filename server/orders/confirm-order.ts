import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { OrderStarter } from './start-order.ts'
import type { OrderRow, OrderStore } from './store.ts'

/**
 * Somebody says yes to an order that waits for it. Throws `order_lapsed`, `nothing_to_confirm`, and what `POST /api/orders`
 * refuses with: the order goes on waiting then, until its time is up.
 */
export const createConfirm =
  (parts: {
    store: OrderStore
    starter: OrderStarter
    checkPassword: (userId: number, maxTotal: number, password: string | undefined) => Promise<void>
    clock: Clock
  }) =>
  async (order: OrderRow, password: string | undefined, began: () => void): Promise<void> => {
    const { store, starter, checkPassword, clock } = parts
    const { status, confirmBy } = order
    const hasLapsed = store.listPurchases(order.id).some(({ refusalCode }) => refusalCode === 'order_lapsed')
    if (hasLapsed || (status === 'waiting' && confirmBy !== null && confirmBy <= clock.now()))
      throw new AppError('order_lapsed')
    if (status !== 'waiting' || confirmBy === null) throw new AppError('nothing_to_confirm')
    await checkPassword(order.userId, order.maxTotal, password)
    if (!(await starter.start(order, began))) throw new AppError('nothing_to_confirm')
  }
