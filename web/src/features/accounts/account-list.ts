// The list of accounts as plain data: order, total, names.
import type { Account } from '#contract/accounts'
import { hidePhone } from '#contract/phone'
import { toNanos } from '../../lib/stars.ts'

const checkedAtMs = (account: Account): number =>
  account.last_checked_at === null ? 0 : Date.parse(account.last_checked_at)

/** Latest check first; signed-out ones last. */
export function sortAccounts(accounts: readonly Account[]): Account[] {
  return accounts.toSorted((a, b) => {
    const isOutA = a.status === 'signed_out'
    const isOutB = b.status === 'signed_out'
    if (isOutA !== isOutB) return isOutA ? 1 : -1
    return checkedAtMs(b) - checkedAtMs(a) || b.id - a.id
  })
}

/** Total Stars of all signed-in accounts, in nanos; null if none has been checked. */
export function totalStars(accounts: readonly Account[]): bigint | null {
  const known = accounts.filter((account) => account.status !== 'signed_out').flatMap(({ stars }) => stars ?? [])
  return known.length === 0 ? null : known.reduce((sum, stars) => sum + toNanos(stars), 0n)
}

/** Display name: first name, else @username, else the masked phone number. */
export const accountName = (account: Account): string =>
  account.first_name ?? (account.username === null ? hidePhone(account.phone) : `@${account.username}`)
