import { AppError } from '../lib/app-error.ts'
import type { Estimate } from './quote.ts'

const refusing = [
  'gift_sold_out',
  'gift_by_auction',
  'gift_locked',
  'premium_required',
  'per_user_limit',
  'recipient_refuses_gifts',
] as const

/** Why not all pieces could be planned, by the refusals of an order. */
export function refuseShort({ plan, problems, left, candidates, price }: Estimate, hold: number): never {
  const general = problems.find(({ accountId }) => accountId === undefined)
  const own = problems.find(({ code }) => refusing.some((one) => one === code))
  const found = general ?? (plan.items.length === 0 ? own : undefined)
  const code = refusing.find((one) => one === found?.code)
  if (code !== undefined) throw new AppError(code, found?.until === undefined ? {} : { until: found.until })
  if (candidates.length > 0 && candidates.every(({ account }) => account.frozenAt !== null))
    throw new AppError('account_frozen')
  if (candidates.every(({ account }) => account.status !== 'active')) throw new AppError('no_accounts')
  // What a hold of one more piece would be refused with, by the account that comes nearest.
  const payer = candidates
    .filter(({ account }) => account.status === 'active' && account.frozenAt === null)
    .toSorted((a, b) => b.available - a.available)[0]
  const planned = plan.items.reduce((sum, { quantity }) => sum + quantity, 0)
  const ownPlanned = plan.items.find(({ accountId }) => accountId === payer?.account.id)?.quantity ?? 0
  if (left.pieceCap !== null && hold > left.pieceCap)
    throw new AppError('cap_reached', { cap: 'piece', left: left.pieceCap })
  if (payer?.dayLeft != null && payer.dayLeft < (ownPlanned + 1) * hold)
    throw new AppError('cap_reached', { cap: 'account_day', left: payer.dayLeft })
  if (left.day !== null && left.day < (planned + 1) * hold)
    throw new AppError('cap_reached', { cap: 'day', left: left.day })
  const free = payer?.free ?? 0
  const missing = (ownPlanned + 1) * hold - Math.max(0, Math.floor(free))
  if (missing > 0) throw new AppError('balance_too_low', { missing, price })
  throw new AppError('cap_reached', { cap: 'reserve', left: Math.max(0, Math.floor(payer?.available ?? 0)) })
}
