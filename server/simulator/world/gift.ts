/** A gift of the catalogue as the world keeps it. Times are Unix milliseconds, prices Stars. */
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
  /** Known once it is sold out. */
  firstSaleAt: number | null
  lastSaleAt: number | null
  releasedAt: number
  isBirthday: boolean
  requiresPremium: boolean
  /** How many one account may buy. */
  perUserTotal: number | null
  lockedUntil: number | null
  auction: { slug: string; giftsPerRound: number; startsAt: number } | null
  resale: { amount: number; minPrice: number } | null
  hasPeerColor: boolean
  /** Whether the card has colours of its own; they are its drawing's. */
  hasBackground: boolean
  sticker: Sticker
  /** Grows with each change. */
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

/** What a new gift may be told; the rest is drawn. */
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
