/** Handles Telegram's updates: stores them in the accounts' rows and tells the other rooms. */
import type { Log } from '../lib/log.ts'
import type { AccountClient, AccountEvent, StarsBalance } from '../telegram/gateway.ts'
import type { AccountBus } from './events.ts'
import type { LiveClients } from './live-clients.ts'
import type { AccountStore } from './store.ts'

export interface AccountUpdates {
  /** Writes pending figures. */
  flush(): void
}

export function createAccountUpdates(parts: {
  store: AccountStore
  clients: Pick<LiveClients, 'on'>
  bus: AccountBus
  log: Log
}): AccountUpdates {
  const { store, clients, bus, log } = parts
  /** The latest per account: thousands may come in one message, and only the last counts. */
  const balances = new Map<number, StarsBalance>()

  const writeBalances = () => {
    const newest = [...balances]
    balances.clear()
    bus.commit((tell) => {
      for (const [id, { amount: starsAmount, nanos: starsNanos }] of newest) {
        const before = store.getById(id)
        if (!before || (before.starsAmount === starsAmount && before.starsNanos === starsNanos)) continue
        const after = store.update(id, { starsAmount, starsNanos })
        if (after) tell('changed', { userId: after.userId, before, after })
      }
    })
  }
  const flush = () => {
    try {
      if (balances.size > 0) writeBalances()
    } catch (error) {
      log.error({ err: error }, 'pushed balances not saved')
    }
  }
  const noteBalance = (accountId: number, balance: StarsBalance) => {
    if (balances.size === 0) setImmediate(flush)
    balances.set(accountId, balance)
  }

  const tellSignIn = (accountId: number, event: Extract<AccountEvent, { kind: 'new_authorization' }>) => {
    const row = store.getById(accountId)
    if (!row) return
    const { hash, device, location, isUnconfirmed } = event
    bus.emit('new_authorization', { userId: row.userId, account: row, hash, device, location, isUnconfirmed })
  }

  /** The balance may be among what was missed. */
  const readBalance = (accountId: number, client: AccountClient) => {
    client.stars.fetchBalance().then(
      (balance) => noteBalance(accountId, balance),
      (error: unknown) => log.debug({ accountId, err: error }, 'balance not refreshed'),
    )
  }

  clients.on('told', ({ accountId, client, event }) => {
    if (event.kind === 'stars') noteBalance(accountId, event.balance)
    if (event.kind === 'new_authorization') tellSignIn(accountId, event)
    if (event.kind === 'missed' && event.chatId === null) readBalance(accountId, client)
  })

  return { flush }
}
