import { AppError } from '../lib/app-error.ts'
import type { Log } from '../lib/log.ts'
import type { SpendingService } from '../spending/service.ts'
import type { OrderService } from './service.ts'

/** Called with whatever refused an order of the user. */
export type NoteCap = (userId: number, error: unknown) => void

/** Tells of the user's limits that refuse their orders, and of nothing else. */
export const createNoteCap =
  ({ spending, log }: { spending: Pick<SpendingService, 'noteReached'>; log: Pick<Log, 'error'> }): NoteCap =>
  (userId, error) => {
    const cap = error instanceof AppError && error.code === 'cap_reached' ? error.fields.cap : undefined
    // What the order itself allows is nobody's limit.
    if (cap === undefined || cap === 'max_total') return
    try {
      spending.noteReached(userId, cap)
    } catch (failure) {
      // A full disk, most likely: the refusal stands.
      log.error({ userId, err: failure }, 'a limit that was reached could not be told')
    }
  }

/** The same service, which also tells of the user's limits that refuse its orders. */
export function withCapsTold(orders: OrderService, note: NoteCap): OrderService {
  async function telling<Answer>(userId: number, ordering: Promise<Answer>): Promise<Answer> {
    try {
      return await ordering
    } catch (error) {
      note(userId, error)
      throw error
    }
  }

  return {
    ...orders,
    create: (userId, ...rest) => telling(userId, orders.create(userId, ...rest)),
    send: (userId, ...rest) => telling(userId, orders.send(userId, ...rest)),
    confirm: (userId, ...rest) => telling(userId, orders.confirm(userId, ...rest)),
  }
}
