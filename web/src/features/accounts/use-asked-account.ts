import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import type { Account } from '#contract/accounts'

/** Opens the account given in the URL (`/?account=3`) once the list is loaded. */
export function useAskedAccount(accounts: readonly Account[] | null, open: (account: Account) => void): void {
  const [params, setParams] = useSearchParams()
  const asked = params.get('account')
  useEffect(() => {
    if (asked === null || accounts === null) return
    const account = accounts.find(({ id }) => String(id) === asked)
    if (account) open(account)
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        next.delete('account')
        return next
      },
      { replace: true },
    )
  }, [asked, accounts, open, setParams])
}
