import type { Account, AccountLink, AccountLinkReason } from '../contract/accounts.ts'
import type { AccountRow } from './store.ts'

/** In-memory state of an account. */
export interface AccountMoment {
  link: AccountLink | null
  linkReason: AccountLinkReason | null
  /** Milliseconds since 1970 UTC; null without a flood wait. */
  waitsUntil: number | null
}

export function presentAccount(row: AccountRow, { link, linkReason, waitsUntil }: AccountMoment): Account {
  return {
    id: row.id,
    phone: row.phone,
    username: row.username,
    first_name: row.firstName,
    is_premium: row.isPremium,
    premium_until: presentTime(row.premiumUntil),
    stars: row.starsAmount === null ? null : presentStars(row.starsAmount, row.starsNanos ?? 0),
    last_checked_at: presentTime(row.lastCheckedAt),
    api_profile_id: row.apiProfileId,
    telegram_id: row.telegramId,
    status: row.status,
    status_reason: row.statusReason,
    is_frozen: row.frozenAt !== null,
    frozen_at: presentTime(row.frozenAt),
    frozen_reason: row.frozenReason,
    restriction: presentRestriction(row),
    link: row.status === 'signed_out' ? null : link,
    link_reason: row.status === 'signed_out' ? null : linkReason,
    waits_until: row.status === 'signed_out' ? null : presentTime(waitsUntil),
    photo: row.photoId === null ? null : `/api/account/${row.id}/photo?v=${row.photoId}`,
  }
}

/** Telegram names its freezes so, and nothing else. */
const FREEZE = /^FROZEN/

function presentRestriction({ status, statusReason, freezeSince, freezeUntil, appealUrl }: AccountRow) {
  if (status !== 'restricted' || statusReason === null || !FREEZE.test(statusReason)) return null
  return { since: presentTime(freezeSince), until: presentTime(freezeUntil), appeal_url: appealUrl }
}

/** amount + nanos / 1e9, combined as decimals to avoid rounding errors. */
function presentStars(amount: number, nanos: number): number {
  return Number((amount + nanos / 1e9).toFixed(9))
}

function presentTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
