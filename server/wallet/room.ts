import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import { hidePhone } from '../contract/phone.ts'
import type { House, Room } from '../house.ts'
import type { StarsBalance } from '../telegram/gateway.ts'
import { createRecordReader, type RecordReader } from './record.ts'
import { createWalletRounds, type Gap } from './rounds.ts'
import { createWalletStore, type TransactionRow, type WalletStore } from './store.ts'

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
  /** Told of rows of Telegram's record that are new or changed, once they are stored. */
  onRows(listener: (rows: TransactionRow[]) => void): void
}

/** Telegram's own record of each account's Stars and TON, imported. */
export function openWallet({ db, clock, log, activity }: House, { accounts }: Needs): WalletRoom {
  const store = createWalletStore(db)
  const listeners: ((rows: TransactionRow[]) => void)[] = []
  const onRows = (rows: TransactionRow[]) => {
    for (const listener of listeners)
      try {
        listener(rows)
      } catch (error) {
        log.error({ err: error }, 'new rows of a record could not be matched')
      }
  }
  const onBalance = (accountId: number, balance: StarsBalance, askedAt: number) =>
    accounts.noteBalance(accountId, balance, askedAt)
  const record = createRecordReader({ db, store, clock, onRows, onBalance })
  const onGap = (userId: number, accountId: number, gap: Gap | null) => {
    const account = accounts.store.get(userId, accountId)
    if (account === null) return
    const facts = { account: account.firstName ?? hidePhone(account.phone), phone: hidePhone(account.phone) }
    if (gap === null) activity.note(userId, 'wallet_gap_closed', facts, accountId)
    else activity.note(userId, 'wallet_gap', { ...facts, stars: gap.amount + gap.nanos / 1e9 }, accountId)
  }
  const rounds = createWalletRounds({
    store,
    record,
    clients: accounts.clients,
    listAccounts: () => accounts.store.listByImportance(),
    onGap,
    clock,
    log,
  })
  return {
    store,
    record,
    onRows: (listener) => void listeners.push(listener),
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}
