/**
 * Telegram's own record of an account, read from its newest row down to what is known and stored in one piece: what is
 * missing in the middle would be a payment that nobody sees.
 */
import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountClient, StarsBalance, StarsTransaction } from '../telegram/gateway.ts'
import type { Currency, TransactionRow, WalletStore } from './store.ts'

const PAGE = 100
/** Far more rows than a person has; a record that goes on for ever ends here. */
const MOST_PAGES = 500

export interface RecordReader {
  /**
   * Reads what is new. Reads of one account and currency that begin while another runs wait for one that began after them: its
   * answer holds whatever was there when they asked. Throws `TelegramError`; nothing is stored then.
   */
  read(userId: number, accountId: number, client: AccountClient, currency: Currency): Promise<void>
}

interface Fetched {
  found: StarsTransaction[]
  /** Of the first page; null for TON. */
  stars: StarsBalance | null
}

export function createRecordReader(parts: {
  db: Database
  store: WalletStore
  clock: Clock
  /** Told of the rows that are new or changed, once they are stored. */
  onRows: (rows: TransactionRow[]) => void
  /** Told of the Stars that came with them, as they were when they were asked for. */
  onBalance: (accountId: number, balance: StarsBalance, askedAt: number) => void
}): RecordReader {
  const { db, store, clock, onRows, onBalance } = parts
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  async function fetchNew(accountId: number, client: AccountClient, currency: Currency): Promise<Fetched> {
    const found: StarsTransaction[] = []
    let stars: StarsBalance | null = null
    const isFirst = store.getState(accountId, currency) === null
    let offset = ''
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const {
        rows,
        balance,
        next: after,
      } = await client.stars.fetchTransactions({
        currency,
        direction: 'both',
        isAscending: false,
        offset,
        limit: PAGE,
      })
      stars ??= balance
      const changed = rows.filter((row) => isAnother(store.find(accountId, row), row))
      found.push(...changed)
      // Rows below a page without news were read before; the first time everything is.
      if (after === null || (!isFirst && changed.length === 0)) break
      offset = after
    }
    return { found, stars }
  }

  async function run(userId: number, accountId: number, client: AccountClient, currency: Currency): Promise<void> {
    const readAt = clock.now()
    const { found, stars } = await fetchNew(accountId, client, currency)
    const rows = db.transaction(
      () => {
        store.saveState(accountId, currency, readAt)
        // The oldest first, so that the panel's numbers grow as the record does.
        return found.toReversed().map((row) => store.save(userId, accountId, row))
      },
      { behavior: 'immediate' },
    )
    if (stars !== null) onBalance(accountId, stars, readAt)
    if (rows.length > 0) onRows(rows)
  }

  return {
    read(userId, accountId, client, currency) {
      const key = `${accountId}:${currency}`
      const now = running.get(key)
      const start = () => {
        next.delete(key)
        const mine = run(userId, accountId, client, currency).finally(() => {
          if (running.get(key) === mine) running.delete(key)
        })
        running.set(key, mine)
        return mine
      }
      if (now === undefined) return start()
      const waiting = next.get(key) ?? now.then(start, start)
      next.set(key, waiting)
      return waiting
    },
  }
}

const isAnother = (known: TransactionRow | null, { isPending, isFailed, amount }: StarsTransaction) =>
  known === null || known.isPending !== isPending || known.isFailed !== isFailed || known.amount !== amount
