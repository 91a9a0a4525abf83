/** What a panel that has run for a while would have seen of the simulated catalogue. Pure. */
import type { SimulatedGift } from '../simulator/types.ts'

interface Point {
  at: number
  availableAmount: number
}

export interface SeenGift {
  giftId: string
  firstSeenAt: number
  points: Point[]
}

/** Points of the stock between its release and now. */
const STEPS = 12

/** How much of what is sold by now was sold by a share of the time: fast at first. */
const soldBy = (share: number) => 1 - (1 - share) ** 3

function stockOf({ total, remains, soldOutAt }: SimulatedGift, from: number, now: number): Point[] {
  if (total === null || remains === null) return []
  const until = Math.min(soldOutAt ?? now, now)
  const points = Array.from({ length: STEPS }, (_, step): Point => {
    const share = step / STEPS
    const at = Math.floor(from + (until - from) * share)
    return { at, availableAmount: total - Math.floor((total - remains) * soldBy(share)) }
  })
  return soldOutAt === null ? points : [...points, { at: until, availableAmount: 0 }]
}

/**
 * Limited gifts that came since `since` were seen as they came, one after another; what was there before was seen at `since`,
 * together and as it stood then.
 */
export function seenSince(gifts: readonly SimulatedGift[], since: number, now: number): SeenGift[] {
  return gifts.map((gift) => {
    const isLater = gift.total !== null && gift.releasedAt > since && gift.releasedAt < now
    const firstSeenAt = isLater ? gift.releasedAt : since
    return { giftId: gift.id, firstSeenAt, points: isLater ? stockOf(gift, firstSeenAt, now) : [] }
  })
}
