/** A gift of the catalogue in the world. Times are Unix milliseconds, prices Stars. */
export interface Gift {
  /** 64-bit decimal. */
  id: string
  title: string | null
  price: number
  convertPrice: number
  upgradePrice: number | null
  upgradeVariants: number | null
  /** Null for an unlimited gift, then `remains` is null too. */
  total: number | null
  remains: number | null
  /** Set once it is sold out. */
  firstSaleAt: number | null
  lastSaleAt: number | null
  releasedAt: number
  isBirthday: boolean
  requiresPremium: boolean
  /** Limit per account. */
  perUserTotal: number | null
  lockedUntil: number | null
  auction: { slug: string; giftsPerRound: number; startsAt: number } | null
  resale: { amount: number; minPrice: number } | null
  hasPeerColor: boolean
  /** Whether the card has its own colours, from its drawing. */
  hasBackground: boolean
  sticker: Sticker
  /** Increases with each change. */
  revision: number
}

/** The animation of a gift: an immutable document. */
interface Sticker {
  documentId: string
  design: string
  variant: number
  dcId: number
  emoji: string
  createdAt: number
}

export function isSoldOut(gift: Gift): boolean {
  return gift.remains === 0
}

/** Fields that can be given for a new gift; the rest is random. */
export type GiftWish = Partial<
  Pick<
    Gift,
    | 'title'
    | 'price'
    | 'total'
    | 'remains'
    | 'requiresPremium'
    | 'perUserTotal'
    | 'lockedUntil'
    | 'auction'
    | 'resale'
    | 'upgradePrice'
    | 'isBirthday'
    | 'releasedAt'
  >
>
