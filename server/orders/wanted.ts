/** What an order can be for, as far as a quote has to know it: what it costs, and who may not buy it. */
import type { Gift, GiftDetail } from '../contract/gifts.ts'
import type { QuoteWish } from '../contract/orders.ts'
import type { GiftService } from '../gifts/service.ts'
import { AppError } from '../lib/app-error.ts'
import type { PremiumOptions } from './premium-options.ts'

export interface Wanted {
  giftId: string | null
  /** What a recipient's terms are held against; null for Premium. */
  gift: Pick<Gift, 'is_limited' | 'upgrade_price'> | null
  months: number | null
  title: string | null
  /** Of one piece, with the upgrade where it is wished. */
  price: number
  /** Why nobody can buy it. */
  problem: string | null
  /** Why the account cannot buy it; null when it may, as far as is known. */
  problemOf(accountId: number): { code: string; until: string | null } | null
  /** Pieces that Telegram lets the account have; null: no limit. */
  piecesLeft(accountId: number): number | null
}

/** As the activity names it; how long it lasts is said beside it. */
export const PREMIUM = 'Telegram Premium'

/** The refusals' names for what keeps an account from buying a gift. */
const codes = {
  sold_out: 'gift_sold_out',
  auction: 'gift_by_auction',
  locked: 'gift_locked',
  per_user_limit: 'per_user_limit',
  premium_required: 'premium_required',
} as const

export type FindWanted = (userId: number, wish: QuoteWish) => Promise<Wanted>

/** Throws `gift_not_found`; for Premium `TelegramError` as well. */
export function createFindWanted(parts: { gifts: Pick<GiftService, 'find'>; premium: PremiumOptions }): FindWanted {
  const { gifts, premium } = parts

  async function findGift(userId: number, giftId: string | undefined): Promise<GiftDetail> {
    try {
      return await gifts.find(userId, giftId ?? '')
    } catch (error) {
      throw error instanceof AppError && error.code === 'not_found' ? new AppError('gift_not_found') : error
    }
  }

  async function wantGift(userId: number, wish: QuoteWish): Promise<Wanted> {
    const { gift, accounts } = await findGift(userId, wish.gift_id)
    const factOf = (accountId: number) => accounts.find((one) => one.account_id === accountId)
    return {
      giftId: gift.id,
      gift,
      months: null,
      title: gift.title,
      price: gift.price + upgradeOf(gift, wish),
      problem: gift.is_auction ? codes.auction : gift.is_sold_out ? codes.sold_out : null,
      problemOf(accountId) {
        const fact = factOf(accountId)
        if (fact?.reason == null) return null
        return { code: codes[fact.reason], until: fact.reason === 'locked' ? fact.locked_until : null }
      },
      piecesLeft: (accountId) => factOf(accountId)?.per_user_remains ?? null,
    }
  }

  async function wantPremium(userId: number, { months, recipient }: QuoteWish): Promise<Wanted> {
    const receiverId = recipient.kind === 'account' ? recipient.account_id : null
    const option = (await premium.list(userId)).find((one) => one.months === months)
    if (option === undefined) throw new AppError('gift_not_found')
    return {
      giftId: null,
      gift: null,
      months: option.months,
      title: `${PREMIUM}, ${option.months} months`,
      price: option.stars,
      problem: null,
      // Nobody gives it to themselves.
      problemOf: (accountId) => (accountId === receiverId ? { code: 'recipient_refuses_gifts', until: null } : null),
      piecesLeft: () => null,
    }
  }

  return (userId, wish) => (wish.kind === 'premium' ? wantPremium(userId, wish) : wantGift(userId, wish))
}

function upgradeOf({ upgrade_price: price }: Gift, { include_upgrade: isWished }: QuoteWish): number {
  if (isWished !== true) return 0
  if (price === null)
    throw new AppError('invalid_request', {
      issues: [{ path: 'include_upgrade', message: 'this gift has no upgrade' }],
    })
  return price
}
