/** Downloads a sticker of the catalogue over MTProto, through any signed-in account that can. */
import pLimit from 'p-limit'
import type { AccountClients } from '../accounts/clients.ts'
import type { GiftService, KnownSticker } from '../gifts/service.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, StickerDocument } from '../telegram/gateway.ts'

interface CallableAccount {
  accountId: number
  client: AccountClient
}

/** `unable`: a bot may succeed. `unreachable`: Telegram does not answer, and a later attempt may succeed. */
export type AccountDownload = { kind: 'bytes'; bytes: Uint8Array } | { kind: 'unable' } | { kind: 'unreachable' }

const MAX_ACCOUNTS = 3
/** How long to wait before retrying a sticker that no account could download. */
const REMEMBERED_MS = 15_000
const MAX_REMEMBERED = 2_000
/** Concurrent downloads; a page of cards requests dozens. */
const PARALLEL = 4

export function createAccountDownload(options: {
  gifts: Pick<GiftService, 'findSticker' | 'listStickers'>
  clients: AccountClients
  clock: Clock
  log: Log
}) {
  const { gifts, clients, clock, log } = options
  const limit = pLimit(PARALLEL)
  /** End of a flood wait for downloads, by account, in milliseconds since 1970 UTC. */
  const restUntil = new Map<number, number>()
  const failed = new Map<string, { answer: AccountDownload; untilMs: number }>()
  const reading = new Map<number, Promise<ReadonlyMap<string, StickerDocument>>>()

  /** The account's own documents, read again; stickers that expire together share one read. */
  function readDocuments(userId: number, account: CallableAccount) {
    const known = reading.get(account.accountId)
    if (known) return known
    const read = gifts.listStickers(userId, account).finally(() => reading.delete(account.accountId))
    reading.set(account.accountId, read)
    return read
  }

  async function downloadThrough(userId: number, account: CallableAccount, uniqueId: string) {
    const { accountId, client } = account
    const known = () => {
      const source = gifts.findSticker(userId, uniqueId)?.source
      return source?.accountId === accountId ? source.document : null
    }
    const tried = known()
    if (tried) {
      try {
        return await client.catalogue.downloadSticker(tried)
      } catch (error) {
        if (!isStale(error)) throw error
      }
    }
    const newer = known()
    const isNew = newer !== null && newer.fileReference !== tried?.fileReference
    const document = isNew ? newer : (await readDocuments(userId, account)).get(uniqueId)
    return document ? client.catalogue.downloadSticker(document) : null
  }

  /** The account whose document is at hand first; without accounts in a flood wait. */
  function pickAccounts(userId: number, source: KnownSticker['source']): CallableAccount[] {
    const first = (accountId: number) => (accountId === source?.accountId ? 0 : 1)
    return clients
      .listForUser(userId)
      .filter(({ accountId }) => (restUntil.get(accountId) ?? 0) <= clock.now())
      .toSorted((a, b) => first(a.accountId) - first(b.accountId))
      .slice(0, MAX_ACCOUNTS)
  }

  async function tryAccounts(
    userId: number,
    sticker: KnownSticker,
    accounts: CallableAccount[],
  ): Promise<AccountDownload> {
    let isUnreachable = false
    for (const account of accounts) {
      try {
        const bytes = await limit(() => downloadThrough(userId, account, sticker.uniqueId))
        if (bytes) return { kind: 'bytes', bytes }
      } catch (error) {
        if (!(error instanceof TelegramError)) throw error
        const { failure } = error
        log.warn({ accountId: account.accountId, ...failure }, 'sticker not downloaded')
        if (failure.kind === 'flood') restUntil.set(account.accountId, clock.now() + failure.seconds * 1000)
        if (failure.kind === 'unreachable') isUnreachable = true
        if (failure.kind === 'session_dead') await clients.markDead(account.accountId, account.client, failure.code)
      }
    }
    return { kind: isUnreachable ? 'unreachable' : 'unable' }
  }

  return async function download(userId: number, sticker: KnownSticker): Promise<AccountDownload> {
    const key = `${userId} ${sticker.uniqueId}`
    const known = failed.get(key)
    if (known && known.untilMs > clock.now()) return known.answer
    failed.delete(key)
    const accounts = pickAccounts(userId, sticker.source)
    const answer = await tryAccounts(userId, sticker, accounts)
    if (answer.kind !== 'bytes' && accounts.length > 0) {
      if (failed.size >= MAX_REMEMBERED) failed.clear()
      failed.set(key, { answer, untilMs: clock.now() + REMEMBERED_MS })
    }
    return answer
  }
}

const isStale = (error: unknown) =>
  error instanceof TelegramError && error.failure.kind === 'refused' && error.failure.code.startsWith('FILE_REFERENCE')
