/**
 * All catalogue requests to Telegram go through here: ordered, processed, and with the consequences of each failure.
 */
import type { AccountClients } from '../accounts/clients.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, TelegramGift } from '../telegram/gateway.ts'
import type { Catalogues } from './catalogues.ts'
import type { AccountRest } from './rest.ts'
import type { Lane } from './schedule.ts'
import type { GiftWatcher } from './watch.ts'

export interface CallableAccount {
  accountId: number
  client: AccountClient
}

export type GiftFetcher = ReturnType<typeof createGiftFetcher>

export function createGiftFetcher(options: {
  catalogues: Catalogues
  clients: AccountClients
  rest: AccountRest
  watch: Pick<GiftWatcher, 'noteAnswer'>
  log: Log
}) {
  const { catalogues, clients, rest, watch, log } = options
  /** Telegram's hash of the last list, per account. */
  const hashes = new Map<number, number>()

  async function noteFailure({ accountId, client }: CallableAccount, error: unknown): Promise<void> {
    if (!(error instanceof TelegramError)) {
      rest.noteFailure(accountId, { kind: 'unreachable', reason: 'closed' })
      log.error({ accountId, err: error }, 'gift catalogue not processed')
      return
    }
    const { failure } = error
    log.warn({ accountId, ...failure }, 'gift catalogue not read')
    rest.noteFailure(accountId, failure)
    if (failure.kind === 'session_dead') await clients.markDead(accountId, client, failure.code)
  }

  return {
    /**
     * Polls one account and processes its answer, unless `signal` aborted meanwhile. Returns the gifts as this account
     * got them, or null if its list is unchanged. Errors that it throws have already been handled.
     */
    async fetch(
      userId: number,
      account: CallableAccount,
      lane: Lane,
      signal?: AbortSignal,
    ): Promise<TelegramGift[] | null> {
      const { accountId, client } = account
      const ticket = catalogues.takeTicket()
      try {
        const answer = await client.catalogue.fetchGifts(lane === 'stock' ? 0 : (hashes.get(accountId) ?? 0))
        const seenAtMs = performance.now()
        if (signal?.aborted) return null
        rest.noteSuccess(accountId)
        const listed = answer.kind === 'not_modified' ? null : { ...answer, at: client.now() }
        // Before pages are told of anything: at a drop it is milliseconds that count.
        if (listed !== null) await catalogues.tellNews(userId, ticket, accountId, listed, seenAtMs)
        if (signal?.aborted) return null
        watch.noteAnswer(userId)
        if (listed === null) return null
        catalogues.apply(userId, ticket, accountId, listed)
        hashes.set(accountId, listed.hash)
        return listed.gifts
      } catch (error) {
        if (!signal?.aborted) await noteFailure(account, error)
        throw error
      }
    },
  }
}
