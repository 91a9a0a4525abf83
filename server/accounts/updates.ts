/** Handles Telegram's updates: stores them in the accounts' rows and tells the other rooms. */
import type { Clock } from '../lib/clock.ts'
import { createGatherer } from '../lib/gather.ts'
import type { Log } from '../lib/log.ts'
import type { AccountClient, AccountEvent, StarsBalance } from '../telegram/gateway.ts'
import type { AccountBus } from './events.ts'
import type { LiveClients } from './live-clients.ts'
import type { AccountStore } from './store.ts'

/** How long figures wait for others: many come together, and each write waits for the disk. */
const GATHER_MS = 25

export interface AccountUpdates {
  /** The account's Stars as they were at `at`, by the panel's clock: read by a room on its own behalf. */
  noteBalance(accountId: number, balance: StarsBalance, at: number): void
  /** Whether no newer balance of the account is known than the one of `at`, which then is the newest. */
  isNewest(accountId: number, at: number): boolean
  /** Writes pending figures. */
  flush(): void
}

export function createAccountUpdates(parts: {
  store: AccountStore
  clients: Pick<LiveClients, 'on'>
  bus: AccountBus
  clock: Clock
  log: Log
}): AccountUpdates {
  const { store, clients, bus, clock, log } = parts
  /** The latest per account: thousands may come in one message, and only the last counts. */
  const balances = new Map<number, { balance: StarsBalance; at: number }>()
  /** As of when the Stars of each account are known. */
  const knownAt = new Map<number, number>()

  /** What was asked for before something was pushed may be older than that. A clock that was set back makes nothing old. */
  const isNewest = (accountId: number, at: number): boolean => {
    const known = knownAt.get(accountId) ?? at
    if (known > at && known <= clock.now()) return false
    knownAt.set(accountId, at)
    return true
  }

  const writeBalances = () => {
    const newest = [...balances]
    balances.clear()
    bus.commit((tell) => {
      for (const [id, { balance, at }] of newest) {
        const { amount: starsAmount, nanos: starsNanos } = balance
        const before = store.getById(id)
        if (!before) continue
        // First, so that who hears of the new balance knows what it holds.
        tell('balance', { userId: before.userId, accountId: id, at })
        if (before.starsAmount === starsAmount && before.starsNanos === starsNanos) continue
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
  const due = createGatherer<number>(GATHER_MS, flush)
  const noteBalance = (accountId: number, balance: StarsBalance, at: number) => {
    if (!isNewest(accountId, at)) return
    balances.set(accountId, { balance, at })
    due.add(accountId)
  }

  const tellSignIn = (accountId: number, event: Extract<AccountEvent, { kind: 'new_authorization' }>) => {
    const row = store.getById(accountId)
    if (!row) return
    const { hash, device, location, isUnconfirmed } = event
    bus.emit('new_authorization', { userId: row.userId, account: row, hash, device, location, isUnconfirmed })
  }

  /** The balance may be among what was missed. */
  const readBalance = (accountId: number, client: AccountClient) => {
    const askedAt = clock.now()
    client.stars.fetchBalance().then(
      (balance) => noteBalance(accountId, balance, askedAt),
      (error: unknown) => log.debug({ accountId, err: error }, 'balance not refreshed'),
    )
  }

  clients.on('told', ({ accountId, client, event }) => {
    if (event.kind === 'stars') noteBalance(accountId, event.balance, clock.now())
    if (event.kind === 'new_authorization') tellSignIn(accountId, event)
    if (event.kind === 'missed' && event.chatId === null) readBalance(accountId, client)
  })

  return { noteBalance, isNewest, flush }
}
