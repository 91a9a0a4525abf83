import type { KeyRegister } from '../idempotency/service.ts'
import type { OrderService } from './service.ts'

const statusOf = (endedAt: string | null) => (endedAt === null ? 202 : 200)

/** What came of the orders that calls with a key began. */
export function registerOrderKeys(keys: KeyRegister, orders: Pick<OrderService, 'findByKey' | 'isOpen'>): void {
  const isOpen = (id: number) => orders.isOpen(id)

  keys.knows('order', {
    findByKey(id) {
      const body = orders.findByKey(id)
      return { status: statusOf(body.order.ended_at), body }
    },
    isOpen,
  })
  keys.knows('sent_gift', {
    findByKey(id) {
      const { order, purchases } = orders.findByKey(id)
      return { status: statusOf(order.ended_at), body: { order, purchase: purchases[0] } }
    },
    isOpen,
  })
  keys.knows('confirmed_order', {
    findByKey: (id) => ({ status: 200, body: { order: orders.findByKey(id).order } }),
    isOpen,
  })
}
