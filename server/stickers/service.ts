/**
 * Gift animations: downloaded once, verified, kept in `cache/`, served as stored. A user can access only what their own
 * catalogue references or their own bot can download, even if another user's request stored it.
 */
import type { AccountClients } from '../accounts/clients.ts'
import type { GiftService, KnownSticker } from '../gifts/service.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { createAccountDownload } from './by-account.ts'
import { createBotDownload } from './by-bot.ts'
import { createStickerCache, digestOf } from './cache.ts'
import { createFailures } from './failures.ts'
import { createFlights } from './flights.ts'
import { MAX_PACKED_BYTES, verifyTgs } from './verify.ts'

export interface StickerServiceOptions {
  /** The cache folder, created if missing. */
  cacheDir: string
  gifts: Pick<GiftService, 'findSticker' | 'listStickers'>
  clients: AccountClients
  botApi: BotApi
  /** A secret; null if the user has none. */
  botTokenOf: (userId: number) => string | null
  clock: Clock
  log: Log
}

/** How a request identifies a sticker. */
export interface StickerName {
  fileId: string | null
  uniqueId: string | null
}

export interface PackedSticker {
  /** Always the same for the same animation. */
  digest: string
  /** Gzip of the Lottie JSON. */
  bytes: Buffer
}

export type StickerService = ReturnType<typeof createStickerService>

const tgsMime = 'application/x-tgsticker'

export function createStickerService(options: StickerServiceOptions) {
  const { cacheDir, gifts, clients, botApi, botTokenOf, clock, log } = options
  const cache = createStickerCache(cacheDir, log)
  const failures = createFailures(clock)
  const flights = createFlights<PackedSticker>()
  const downloadByAccount = createAccountDownload({ gifts, clients, clock, log })
  const bot = createBotDownload({ botApi, clock, log })
  /** Unique ids that the Bot API returned for file ids of a user's token. */
  const botNames = new Map<string, { token: string; uniqueId: string }>()

  function findKnown(userId: number, { uniqueId, fileId }: StickerName): KnownSticker | null {
    const byUniqueId = uniqueId === null ? null : gifts.findSticker(userId, uniqueId)
    return byUniqueId ?? (fileId === null ? null : gifts.findSticker(userId, fileId))
  }

  function requireToken(userId: number): string {
    const token = botTokenOf(userId)
    if (token === null) throw new AppError('no_bot_token')
    return token
  }

  async function store(uniqueId: string, bytes: Uint8Array): Promise<PackedSticker> {
    await verifyTgs(bytes)
    const sticker = { digest: digestOf(uniqueId), bytes: Buffer.from(bytes) }
    await cache.write(sticker.digest, sticker.bytes)
    return sticker
  }

  /** Runs `fetch` unless the sticker is stored, already being fetched, or failed a moment ago. */
  async function load(userId: number, uniqueId: string, fetch: () => Promise<Uint8Array>): Promise<PackedSticker> {
    const digest = digestOf(uniqueId)
    const atHand = cache.peek(digest)
    if (atHand) return { digest, bytes: atHand }
    return flights.join(digest, userId, async () => {
      const stored = await cache.read(digest)
      if (stored) return { digest, bytes: stored }
      return rememberFailure(`${userId} ${digest}`, async () => store(uniqueId, await fetch()))
    })
  }

  async function rememberFailure<T>(key: string, run: () => Promise<T>): Promise<T> {
    failures.rethrow(key)
    try {
      return await run()
    } catch (error) {
      failures.note(key, error)
      throw error
    }
  }

  async function fetchKnown(userId: number, sticker: KnownSticker, fileId: string | null): Promise<Uint8Array> {
    const size = sticker.source?.document.size ?? 0
    if ((sticker.mime !== null && sticker.mime !== tgsMime) || size > MAX_PACKED_BYTES) throw new AppError('bad_tgs')
    const answer = await downloadByAccount(userId, sticker)
    if (answer.kind === 'bytes') return answer.bytes
    if (answer.kind === 'unreachable' && botTokenOf(userId) === null) throw new AppError('download_failed')
    const token = requireToken(userId)
    const foreignId = fileId !== null && gifts.findSticker(userId, fileId) === null ? fileId : null
    const botFileId = (await bot.findFileId(token, sticker.uniqueId)) ?? foreignId
    if (botFileId === null) throw new AppError('download_failed')
    const { bytes, uniqueId } = await bot.download(token, botFileId)
    if (uniqueId !== sticker.uniqueId) throw new AppError('download_failed')
    return bytes
  }

  /** A sticker unknown to the user's catalogue: from the bot's list by unique id, else the given file id. */
  async function getByBot(userId: number, { uniqueId, fileId }: StickerName): Promise<PackedSticker> {
    const token = requireToken(userId)
    if (uniqueId !== null) {
      const botFileId = await bot.findFileId(token, uniqueId)
      if (botFileId !== null) {
        return load(userId, uniqueId, async () => {
          const answer = await bot.download(token, botFileId)
          if (answer.uniqueId !== uniqueId) throw new AppError('download_failed')
          return answer.bytes
        })
      }
    }
    if (fileId === null) throw new AppError('download_failed')
    const named = findBotName(userId, fileId)
    const digest = named === null ? null : digestOf(named)
    const stored = digest === null ? null : (cache.peek(digest) ?? (await cache.read(digest)))
    if (digest !== null && stored) return { digest, bytes: stored }
    const key = `${userId} ${fileId}`
    return flights.join(key, userId, () =>
      rememberFailure(key, async () => {
        const answer = await bot.download(token, fileId)
        const sticker = await store(answer.uniqueId, answer.bytes)
        if (botNames.size >= 2_000) botNames.clear()
        botNames.set(key, { token, uniqueId: answer.uniqueId })
        return sticker
      }),
    )
  }

  function findBotName(userId: number, fileId: string): string | null {
    const name = botNames.get(`${userId} ${fileId}`)
    return name && name.token === botTokenOf(userId) ? name.uniqueId : null
  }

  return {
    /** The digest of what `get` would return, if known without a download; else null. */
    identify(userId: number, name: StickerName): string | null {
      const uniqueId =
        findKnown(userId, name)?.uniqueId ?? (name.fileId === null ? null : findBotName(userId, name.fileId))
      return uniqueId === null ? null : digestOf(uniqueId)
    },

    /** Throws `file_id_or_uniq_required`, `no_bot_token`, `bad_tgs` or `download_failed`. */
    async get(userId: number, name: StickerName): Promise<PackedSticker> {
      if (name.fileId === null && name.uniqueId === null) throw new AppError('file_id_or_uniq_required')
      const known = findKnown(userId, name)
      if (known) return load(userId, known.uniqueId, () => fetchKnown(userId, known, name.fileId))
      return getByBot(userId, name)
    },
  }
}
