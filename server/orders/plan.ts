/** Who pays for how many pieces. Pure: the same for a quote and for the order that follows it. */

export interface Payer {
  accountId: number
  /** Stars that may be spent: free ones, less the reserve. */
  available: number
  /** What limits of the user leave the account today; null: no limit. */
  dayLeft: number | null
  /** Pieces that Telegram lets it have; null: no limit. */
  piecesLeft: number | null
}

export interface PlanWish {
  /** Of one piece, in Stars. */
  price: number
  quantity: number
  /** In the order in which they are to pay. */
  payers: readonly Payer[]
  /** What the user's limits leave all accounts together today; null: no limit. */
  dayLeft: number | null
}

export interface Plan {
  items: { accountId: number; quantity: number }[]
  /** Pieces that nobody can pay for. */
  short: number
}

/** Pieces that the account can pay for, by every limit of its own. */
export function capacityOf({ available, dayLeft, piecesLeft }: Payer, price: number): number {
  const stars = Math.min(available, dayLeft ?? Infinity)
  const byStars = price === 0 ? Infinity : Math.floor(Math.max(0, stars) / price)
  return Math.max(0, Math.min(byStars, piecesLeft ?? Infinity))
}

/** Account after account, each as far as it goes. Never over a balance, a reserve, a limit. */
export function planPieces({ price, quantity, payers, dayLeft }: PlanWish): Plan {
  const byDay = dayLeft === null || price === 0 ? Infinity : Math.floor(Math.max(0, dayLeft) / price)
  let left = Math.min(quantity, byDay)
  const items: Plan['items'] = []
  for (const payer of payers) {
    const own = Math.min(left, capacityOf(payer, price))
    if (own <= 0) continue
    items.push({ accountId: payer.accountId, quantity: own })
    left -= own
  }
  const planned = items.reduce((sum, item) => sum + item.quantity, 0)
  return { items, short: quantity - planned }
}
