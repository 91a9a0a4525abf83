import type { Estimate } from './quote.ts'
import type { Plan } from './plan.ts'
import { refuseShort } from './refuse-short.ts'

/**
 * Who is to pay for an order that begins later, as it looks today: what nobody can pay for yet is put down to the first who may
 * pay then, for everything is planned anew at its hour. Throws what stands in the way of it for good.
 */
export function planForLater(made: Estimate, hold: number): Plan['items'] {
  const { plan, problems, candidates } = made
  const isClosed = problems.some(({ accountId }) => accountId === undefined)
  const first = candidates.find(({ account }) => account.status === 'active' && account.frozenAt === null)
  if (isClosed || first === undefined) return refuseShort(made, hold)
  if (plan.short === 0) return plan.items
  const { id } = first.account
  const own = plan.items.find(({ accountId }) => accountId === id)
  const rest = plan.items.filter((item) => item !== own)
  return [{ accountId: id, quantity: (own?.quantity ?? 0) + plan.short }, ...rest]
}
