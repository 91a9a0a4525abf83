// Applies a change of a single account to the list, on any page.
import type { Account, AccountList } from '#contract/accounts'

/** The list with the new state of this account, whether listed before or not. */
export function withAccount(list: AccountList | undefined, account: Account): AccountList | undefined {
  if (!list?.accounts) return list
  const isKnown = list.accounts.some((each) => each.id === account.id)
  const accounts = isKnown
    ? list.accounts.map((each) => (each.id === account.id ? account : each))
    : [...list.accounts, account]
  return { ...list, accounts }
}

/** The list without this account. */
export function withoutAccount(list: AccountList | undefined, id: number): AccountList | undefined {
  if (!list?.accounts) return list
  return { ...list, accounts: list.accounts.filter((each) => each.id !== id) }
}
