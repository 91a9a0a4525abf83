import type { House, Room } from '../house.ts'
import { createRecordReader, type RecordReader } from './record.ts'
import { createWalletStore, type TransactionRow, type WalletStore } from './store.ts'

export interface WalletRoom extends Room {
  store: WalletStore
  record: RecordReader
  /** Told of rows of Telegram's record that are new or changed, once they are stored. */
  onRows(listener: (rows: TransactionRow[]) => void): void
}

/** Telegram's own record of each account's Stars, imported. */
export function openWallet({ db, clock, log }: House): WalletRoom {
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
  const record = createRecordReader({ db, store, clock, onRows })
  return { store, record, onRows: (listener) => void listeners.push(listener) }
}
