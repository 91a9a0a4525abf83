/**
 * What applies to single accounts: which gifts Telegram lists for them, how many they may still buy, until when a gift
 * is locked for them. Kept in memory; facts that are not null everywhere are stored (`gift_account_states`).
 */
import type { TelegramGift } from '../telegram/gateway.ts'
import type { AccountStateRow } from './store.ts'

/** Null where Telegram gives no value; `lockedUntil` in milliseconds since 1970 UTC. */
export interface AccountFact {
  perUserRemains: number | null
  lockedUntil: number | null
}

export type AccountFacts = ReturnType<typeof createAccountFacts>

export function createAccountFacts(stored: readonly AccountStateRow[]) {
  /** By gift, then by account. Only gifts for which some account has a fact. */
  const facts = new Map<string, Map<number, AccountFact>>()
  /** What each account's last answer listed. Accounts with equal lists share one set. */
  const listed = new Map<number, ReadonlySet<string>>()
  for (const { giftId, accountId, perUserRemains, lockedUntil } of stored) {
    setFact(giftId, accountId, { perUserRemains, lockedUntil })
  }

  function setFact(giftId: string, accountId: number, fact: AccountFact) {
    const ofGift = facts.get(giftId) ?? new Map<number, AccountFact>()
    facts.set(giftId, ofGift.set(accountId, fact))
  }

  return {
    /**
     * Whether the gift has disappeared, now that `accountId` answered without it. It has if the account listed it
     * before, or if no signed-in account is known to list it: Telegram does not show every gift to every account.
     * `supplierId` is the account of the stored sticker, which is all that is known right after a start.
     */
    hasLeft(giftId: string, supplierId: number | null, accountId: number, signedIn: ReadonlySet<number>): boolean {
      if (listed.get(accountId)?.has(giftId)) return true
      const isListed = [...signedIn].some((id) => id !== accountId && listed.get(id)?.has(giftId))
      const mayBeListed =
        supplierId !== null && supplierId !== accountId && signedIn.has(supplierId) && !listed.has(supplierId)
      return !isListed && !mayBeListed
    },

    /** Takes in an account's whole answer; returns new facts as rows. */
    note(accountId: number, gifts: readonly TelegramGift[], ids: ReadonlySet<string>, now: number): AccountStateRow[] {
      listed.set(accountId, [...listed.values()].find((known) => isSameSet(known, ids)) ?? ids)
      const changed: AccountStateRow[] = []
      for (const { id: giftId, perUserRemains, lockedUntil: lockedUntilIso } of gifts) {
        const lockedUntil = lockedUntilIso === null ? null : toMs(lockedUntilIso)
        const ofGift = facts.get(giftId)
        if (!ofGift && perUserRemains === null && lockedUntil === null) continue
        const old = ofGift?.get(accountId)
        if (old && old.perUserRemains === perUserRemains && old.lockedUntil === lockedUntil) continue
        setFact(giftId, accountId, { perUserRemains, lockedUntil })
        changed.push({ accountId, giftId, perUserRemains, lockedUntil, updatedAt: now })
      }
      return changed
    },

    /** Gifts that an answer lists and that cannot be read: they are known, whenever they can be read. As rows. */
    noteUnreadable(accountId: number, ids: readonly string[], now: number): AccountStateRow[] {
      const unknown = ids.filter((id) => !facts.has(id))
      const fact: AccountFact = { perUserRemains: null, lockedUntil: null }
      for (const id of unknown) setFact(id, accountId, fact)
      return unknown.map((giftId) => ({ accountId, giftId, ...fact, updatedAt: now }))
    },

    /** Whether any account was ever told anything of the gift. */
    has: (giftId: string): boolean => facts.has(giftId),

    find: (giftId: string, accountId: number): AccountFact | null => facts.get(giftId)?.get(accountId) ?? null,

    /** Null while any signed-in account that lists the gift is not locked, else the earliest unlock. */
    lockedUntil(giftId: string, signedIn: ReadonlySet<number>): number | null {
      const ofGift = facts.get(giftId)
      if (!ofGift) return null
      let soonest: number | null = null
      for (const accountId of signedIn) {
        const fact = ofGift.get(accountId)
        const hasListed = listed.get(accountId)?.has(giftId) ?? fact !== undefined
        if (!hasListed) continue
        if (!fact || fact.lockedUntil === null) return null
        soonest = soonest === null ? fact.lockedUntil : Math.min(soonest, fact.lockedUntil)
      }
      return soonest
    },
  }
}

const toMs = (iso: string) => {
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? null : ms
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false
  for (const item of a) if (!b.has(item)) return false
  return true
}
