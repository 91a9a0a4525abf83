import { Api } from 'telegram'
import { toSafeNumber } from '../tl/read.ts'
import type { StarsBalance } from './facet.ts'

/** Null for a TON amount, which is another currency. */
export function mapStars(balance: Api.TypeStarsAmount): StarsBalance | null {
  if (!(balance instanceof Api.StarsAmount)) return null
  return { amount: toSafeNumber(balance.amount), nanos: balance.nanos }
}
