/** Manual "Refresh": one read of the whole catalogue, however many requests come at once. */
import type { GiftList } from '../contract/gifts.ts'
import type { AccountClients } from '../accounts/clients.ts'
import { AppError } from '../lib/app-error.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { Catalogues } from './catalogues.ts'
import type { CallableAccount, GiftFetcher } from './fetcher.ts'
import type { AccountRest } from './rest.ts'

export interface RefreshRun {
  /** How many gifts Telegram listed, as soon as it answered. */
  fetched: Promise<number>
  done: Promise<GiftList>
}

/** If an account fails, the next is tried; but if the network is down, not all two hundred. */
const MAX_ACCOUNTS = 3

export function createGiftRefresh(options: {
  catalogues: Catalogues
  fetcher: GiftFetcher
  clients: AccountClients
  rest: AccountRest
}) {
  const { catalogues, fetcher, clients, rest } = options
  const running = new Map<number, RefreshRun>()

  async function fetchFromOne(userId: number, accounts: CallableAccount[]): Promise<number> {
    let lastError: unknown = new AppError('no_accounts')
    for (const account of accounts.slice(0, MAX_ACCOUNTS)) {
      try {
        const gifts = await fetcher.fetch(userId, account, 'stock')
        return gifts?.length ?? catalogues.get(userId).snapshot().count
      } catch (error) {
        if (!(error instanceof TelegramError)) throw error
        lastError = error
      }
    }
    throw lastError
  }

  /** Those whose last failure is longest ago first; without accounts in a flood wait. */
  function pickAccounts(userId: number): CallableAccount[] {
    const accounts = clients.listForUser(userId)
    if (accounts.length === 0) throw new AppError('no_accounts')
    const able = accounts.filter(({ accountId }) => rest.floodSeconds(accountId) === 0)
    if (able.length === 0) {
      const seconds = Math.min(...accounts.map(({ accountId }) => rest.floodSeconds(accountId)))
      throw new TelegramError({ kind: 'flood', seconds, code: `FLOOD_WAIT_${seconds}` })
    }
    return able.toSorted((a, b) => rest.freeAt(a.accountId) - rest.freeAt(b.accountId))
  }

  /** Joins the read in progress, or starts one. Throws `no_accounts`, or the flood wait of all accounts. */
  return function refresh(userId: number): RefreshRun {
    const known = running.get(userId)
    if (known) return known
    const fetched = fetchFromOne(userId, pickAccounts(userId))
    const done = fetched.finally(() => running.delete(userId)).then(() => catalogues.get(userId).snapshot())
    done.catch(() => undefined)
    const run = { fetched, done }
    running.set(userId, run)
    return run
  }
}
