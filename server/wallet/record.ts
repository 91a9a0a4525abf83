/**
 * Telegram's own record of an account, read from its newest row down to what is known and stored in one piece: what is
 * missing in the middle would be a payment that nobody sees.
 */
import type { AfterCommit } from '../db/commit-bus.ts'
import type { SharedCommit } from '../db/shared-commit.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountClient, StarsBalance, StarsTransaction } from '../telegram/gateway.ts'
import type { Currency, TransactionRow, WalletStore } from './store.ts'

const PAGE = 100
/** What is new is most often a row or two. */
const FIRST_PAGE = 3
/** How old the time of the last reading may be on disk, where nothing else is to be written. */
const STATE_AGE_MS = 60_000
/** Far more rows than a person has; a record that goes on for ever ends here. */
const MOST_PAGES = 500

export interface NewRows {
  /** Writes them with what they prove, within the transaction that is open; what is returned is to be called after its commit. */
  save(): AfterCommit[]
}

export interface RecordReader {
  /**
   * What is new, for whoever writes it together with something of their own; a record that was never read, and may be long, is
   * stored at once. Throws `TelegramError`.
   */
  fetch(userId: number, accountId: number, client: AccountClient, currency: Currency): Promise<NewRows>
  /**
   * Reads what is new. Reads of one account and currency that begin while another runs wait for one that began after them: its
   * answer holds whatever was there when they asked. Throws `TelegramError`; nothing is stored then. With `downTo` it goes on
   * below what is known, to rows that are older than that (milliseconds since 1970): one may show late, or be another by now.
   */
  read(userId: number, accountId: number, client: AccountClient, currency: Currency, downTo?: number): Promise<void>
}

interface Fetched {
  found: StarsTransaction[]
  /** Of the first page; null for TON. */
  stars: StarsBalance | null
}

export function createRecordReader(parts: {
  sharedCommit: SharedCommit
  store: WalletStore
  clock: Clock
  /** Told of an account with rows that are new or changed, within the transaction that stores them. */
  onRows: (accountId: number) => AfterCommit[]
  /** Told of the Stars that came with them, as they were when they were asked for. */
  onBalance: (accountId: number, balance: StarsBalance, askedAt: number) => void
}): RecordReader {
  const { sharedCommit, store, clock, onRows, onBalance } = parts
  const running = new Map<string, Promise<void>>()
  const next = new Map<string, Promise<void>>()

  async function fetchNew(
    accountId: number,
    client: AccountClient,
    currency: Currency,
    downTo: number,
  ): Promise<Fetched> {
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
        limit: isFirst || page > 0 ? PAGE : FIRST_PAGE,
      })
      stars ??= balance
      const known = store.listKnown(accountId, currency, rows)
      const changed = rows.filter((row, index) => isAnother(known[index] ?? null, row))
      found.push(...changed)
      const last = rows.at(-1)
      // Rows below one that is known were read before; the first time everything is.
      const isKnown = last === undefined || (changed.at(-1) !== last && Date.parse(last.at) < downTo)
      if (after === null || (!isFirst && isKnown)) break
      offset = after
    }
    return { found, stars }
  }

  async function fetch(
    userId: number,
    accountId: number,
    client: AccountClient,
    currency: Currency,
    downTo: number,
  ): Promise<NewRows & { isWorthACommit: boolean }> {
    const readAt = clock.now()
    const { found, stars } = await fetchNew(accountId, client, currency, downTo)
    if (stars !== null) onBalance(accountId, stars, readAt)
    const state = store.getState(accountId, currency)
    return {
      isWorthACommit: found.length > 0 || state === null || readAt - state.syncedAt >= STATE_AGE_MS,
      // What the rows prove is written with them: one commit, and never a proof that nobody has heard of.
      save() {
        store.saveState(accountId, currency, readAt)
        // The oldest first, so that the panel's numbers grow as the record does.
        for (const row of found.toReversed()) store.save(userId, accountId, row)
        return found.length === 0 ? [] : onRows(accountId)
      },
    }
  }

  async function run(...what: Parameters<typeof fetch>): Promise<void> {
    const rows = await fetch(...what)
    if (!rows.isWorthACommit) return
    for (const tell of await sharedCommit.add(() => rows.save())) tell()
  }

  return {
    async fetch(userId, accountId, client, currency) {
      if (store.getState(accountId, currency) !== null)
        return fetch(userId, accountId, client, currency, Number.POSITIVE_INFINITY)
      await this.read(userId, accountId, client, currency)
      return { save: () => [] }
    },

    read(userId, accountId, client, currency, downTo = Number.POSITIVE_INFINITY) {
      const key = `${accountId}:${currency}:${downTo}`
      const now = running.get(key)
      const start = () => {
        next.delete(key)
        const mine = run(userId, accountId, client, currency, downTo).finally(() => {
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
