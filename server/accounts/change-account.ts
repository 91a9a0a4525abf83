import type { AccountBus, AccountEvents } from './events.ts'
import type { AccountChanges, AccountRow, AccountStore } from './store.ts'

/**
 * Updates an account and emits the change, plus whatever `tellMore` emits, in one transaction. Returns the row as it is
 * then, or null if the account is gone.
 */
export function changeAccount(
  { store, bus }: { store: AccountStore; bus: AccountBus },
  accountId: number,
  changes: AccountChanges,
  tellMore: (tell: Parameters<Parameters<AccountBus['commit']>[0]>[0], change: AccountChange) => void = () => {},
): AccountRow | null {
  return bus.commit((tell) => {
    const before = store.getById(accountId)
    const after = store.update(accountId, changes)
    if (!before || !after) return null
    const change = { userId: after.userId, before, after }
    tell('changed', change)
    tellMore(tell, change)
    return after
  })
}

type AccountChange = AccountEvents['checked']
