/**
 * What an account's answer shows that may be an occasion to buy, told before anything of the answer is stored. It goes by ids
 * and rows alone: by a clock that jumps, what is old would be news.
 */
import type { Gift } from '../contract/gifts.ts'
import { ruleOccasions, type RuleOccasion } from '../contract/rules.ts'
import type { TelegramGift } from '../telegram/gateway.ts'
import { presentGift } from './present.ts'
import { mergeRow, type RowContext } from './rows.ts'
import type { GiftRow } from './store.ts'

export interface GiftNews {
  userId: number
  /** Whose answer shows it: `locked_until` of the gifts is this account's own. */
  accountId: number
  candidates: { gift: Gift; occasion: RuleOccasion }[]
  /** `performance.now()` when the answer had been read. */
  seenAtMs: number
  /** Milliseconds since 1970 UTC. */
  now: number
}

/** Whoever acts on news; the answer is stored once it has. */
export type TakeNews = (news: GiftNews) => Promise<void> | void

/** What is known of a user's gifts. */
export interface KnownGifts {
  count(): number
  look(giftId: string): { row: GiftRow; lockedUntil: number | null } | null
  /** An answer listed it, and it could not be read then. */
  wasUnreadable(giftId: string): boolean
}

export interface SeenGifts {
  accountId: number
  gifts: readonly TelegramGift[]
  /** The account never read the catalogue before: what others do not see may have been there for long. */
  isFirstLook: boolean
  /** It was asked for before one that is taken in already: its counts are old, its ids are not. */
  isLate: boolean
  /** Telegram's time, in milliseconds since 1970 UTC. */
  at: number
}

export type NewsFinder = ReturnType<typeof createNewsFinder>

const keyOf = (occasion: RuleOccasion, giftId: string) => `${occasion} ${giftId}`
const toMs = (iso: string | null) => (iso === null ? null : Date.parse(iso))

const hadNone = ({ isSoldOut, isLimited, availableAmount }: GiftRow) =>
  isSoldOut || (isLimited && availableAmount === 0)
const hasSome = ({ isSoldOut, isLimited, availableAmount }: TelegramGift) =>
  !isSoldOut && !(isLimited && availableAmount === 0)

/** Whether the account may not buy it just now. */
const isLocked = ({ lockedUntil }: TelegramGift, at: number) => (toMs(lockedUntil) ?? -Infinity) > at

/** `lockedIds` are those that were locked to every account when the catalogue was stored. */
export function createNewsFinder(known: KnownGifts, lockedIds: Iterable<string>) {
  /** Told, and not stored yet: another answer may show the same meanwhile. */
  const told = new Set<string>()
  /** Told to somebody who failed: told again with the next answer. */
  const missed = new Set<string>()
  const locked = new Set(lockedIds)
  /**
   * Gifts that an account's first look brought, with the accounts that read before and have not answered since: to one of those
   * such a gift may be new after all.
   */
  const unsettled = new Map<string, Set<number>>()

  function listOccasions(gift: TelegramGift, { accountId, isFirstLook, isLate, at }: SeenGifts): RuleOccasion[] {
    const old = known.look(gift.id)
    if (old === null) return isFirstLook || known.wasUnreadable(gift.id) ? [] : ['new']
    if (unsettled.get(gift.id)?.has(accountId) === true) return ['new']
    if (isLate || !hasSome(gift)) return []
    const occasions: RuleOccasion[] = []
    if (hadNone(old.row)) occasions.push('restock')
    if (!isFirstLook && locked.has(gift.id) && !isLocked(gift, at)) occasions.push('unlock')
    // One that vanished and comes back is neither new nor cheaper.
    if (old.row.leftAt === null && gift.price < old.row.price) occasions.push('price_drop')
    return occasions
  }

  return {
    /** A user's very first catalogue brings no news: what was there before is not known. */
    find(seen: SeenGifts, context: RowContext): GiftNews['candidates'] {
      if (known.count() === 0) return []
      const candidates: GiftNews['candidates'] = []
      for (const gift of seen.gifts) {
        const again = missed.size === 0 ? [] : ruleOccasions.filter((occasion) => missed.has(keyOf(occasion, gift.id)))
        for (const occasion of new Set([...listOccasions(gift, seen), ...again])) {
          const key = keyOf(occasion, gift.id)
          if (told.has(key)) continue
          missed.delete(key)
          told.add(key)
          const row = mergeRow(known.look(gift.id)?.row ?? null, gift, context)
          candidates.push({ occasion, gift: presentGift(row, isLocked(gift, seen.at) ? toMs(gift.lockedUntil) : null) })
        }
      }
      return candidates
    },

    /** Whether a lock has ended by then that no answer told of yet. */
    hasUnlocked: (at: number): boolean => [...locked].some((id) => (known.look(id)?.lockedUntil ?? Infinity) <= at),

    /** Nothing was made of it: whoever was told could not. */
    fail(candidates: GiftNews['candidates']): void {
      for (const { occasion, gift } of candidates) missed.add(keyOf(occasion, gift.id))
    },

    /** Before an answer is taken in; the returned function is called afterwards. `readers` read the catalogue before. */
    note({ accountId, gifts, isFirstLook, at }: SeenGifts, readers: ReadonlySet<number>): () => void {
      const ids = new Set(gifts.map(({ id }) => id))
      if (isFirstLook && known.count() > 0) {
        const others = [...readers].filter((id) => id !== accountId)
        for (const id of ids) if (known.look(id) === null && others.length > 0) unsettled.set(id, new Set(others))
      }
      for (const [id, waiting] of isFirstLook ? [] : unsettled) {
        waiting.delete(accountId)
        if (ids.has(id) || waiting.size === 0) unsettled.delete(id)
      }
      return () => {
        for (const key of told) if (ids.has(key.slice(key.indexOf(' ') + 1))) told.delete(key)
        for (const { id } of gifts) {
          const until = known.look(id)?.lockedUntil ?? null
          if (until !== null && until > at) locked.add(id)
          else locked.delete(id)
        }
      }
    },
  }
}
