import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import { type AfterCommit, createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import type { StarsBalance } from '../telegram/gateway.ts'
import { noteWallet } from './activity.ts'
import type { Gap, WalletBus } from './events.ts'
import { createRecordReader, type RecordReader } from './record.ts'
import { createWalletRounds } from './rounds.ts'
import { createWalletStore, type WalletStore } from './store.ts'

interface Needs {
  accounts: {
    clients: AccountClients
    store: { get(userId: number, id: number): AccountRow | null; listByImportance(): { id: number; userId: number }[] }
    noteBalance(accountId: number, balance: StarsBalance, at: number): void
  }
}

export interface WalletRoom extends Room {
  store: WalletStore
  record: RecordReader
  bus: WalletBus
  /** Told of an account that has new rows, or changed ones, within the transaction that stores them. */
  onRows(listener: (accountId: number) => AfterCommit): void
}

/** Telegram's own record of each account's Stars and TON, imported. */
export function openWallet({ db, sharedCommit, clock, log, activity }: House, { accounts }: Needs): WalletRoom {
  const store = createWalletStore(db)
  const bus: WalletBus = createCommitBus(db, log)
  noteWallet(bus, activity)
  const listeners: ((accountId: number) => AfterCommit)[] = []
  const onRows = (accountId: number): AfterCommit[] =>
    listeners.flatMap((listener) => {
      try {
        return listener(accountId)
      } catch (error) {
        // The rows are stored all the same, and matched with the next ones.
        log.error({ err: error }, 'new rows of a record could not be matched')
        return []
      }
    })
  const onBalance = (accountId: number, balance: StarsBalance, askedAt: number) =>
    accounts.noteBalance(accountId, balance, askedAt)
  const record = createRecordReader({ sharedCommit, store, clock, onRows, onBalance })
  const keepGap = (userId: number, accountId: number, gap: Gap) =>
    bus.commit((tell) => {
      if (!store.saveGap(accountId, 'XTR', gap)) return
      const account = accounts.store.get(userId, accountId)
      const isClosed = gap.amount === 0 && gap.nanos === 0
      if (account !== null) tell('gap', { userId, account, gap: isClosed ? null : gap })
    })
  const rounds = createWalletRounds({
    store,
    record,
    clients: accounts.clients,
    listAccounts: () => accounts.store.listByImportance(),
    keepGap,
    clock,
    log,
  })
  return {
    store,
    record,
    bus,
    onRows: (listener) => void listeners.push(listener),
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}
