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
  /** Another lock for some accounts, by their ids. */
  locks: Record<string, number | null>
  /** Why Telegram does not sell it although it is not locked: to one account, or to all (null). */
  closures: { accountId: string | null; reason: string }[]
  /** The accounts that see it; null: everybody does. */
  seenBy: string[] | null
  /** Whose gift it is; null for Telegram's own. */
  releasedBy: { kind: 'user' | 'channel'; id: string } | null
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

export function isSeenBy({ seenBy }: Gift, accountId: string): boolean {
  return seenBy === null || seenBy.includes(accountId)
}

/** Until when it is locked for the account; null: it is not. */
export function lockOf({ lockedUntil, locks }: Gift, accountId: string): number | null {
  const own = locks[accountId]
  return own === undefined ? lockedUntil : own
}

/** What Telegram says to an account that may not buy it yet; null when it may. Premium and limits are no part of that. */
export function whyClosed(gift: Gift, accountId: string, nowMs: number): string | null {
  const until = lockOf(gift, accountId)
  if (until !== null && until > nowMs) return `This gift will be available from ${new Date(until).toUTCString()}.`
  const closure = gift.closures.find((one) => one.accountId === null || one.accountId === accountId)
  return closure?.reason ?? null
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
    | 'seenBy'
    | 'releasedBy'
    | 'auction'
    | 'resale'
    | 'upgradePrice'
    | 'isBirthday'
    | 'releasedAt'
  >
>
