/** Downloads a sticker with the user's bot token, without an account. */
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { MAX_PACKED_BYTES } from './verify.ts'

export interface BotSticker {
  bytes: Uint8Array
  /** As returned by the Bot API. */
  uniqueId: string
}

/** How long the bot's list of gifts is cached: after an answer, and after a failure. */
const LIST_LIFE_MS = 5 * 60_000
const FAILED_LIST_LIFE_MS = 15_000

type BotStickers = Awaited<ReturnType<BotApi['fetchGiftStickers']>>

export function createBotDownload(options: { botApi: BotApi; clock: Clock; log: Log }) {
  const { botApi, clock, log } = options
  const lists = new Map<string, { untilMs: number; stickers: Promise<BotStickers> }>()

  function fail(error: unknown): never {
    log.warn(error instanceof TelegramError ? { ...error.failure } : {}, 'sticker not downloaded by the bot')
    const isTooBig =
      error instanceof TelegramError && error.failure.kind === 'refused' && error.failure.code === 'FILE_TOO_BIG'
    throw new AppError(isTooBig ? 'bad_tgs' : 'download_failed')
  }

  function listStickers(token: string): Promise<BotStickers> {
    const known = lists.get(token)
    if (known && known.untilMs > clock.now()) return known.stickers
    for (const [other, { untilMs }] of lists) if (untilMs <= clock.now()) lists.delete(other)
    const list = { untilMs: clock.now() + LIST_LIFE_MS, stickers: botApi.fetchGiftStickers(token) }
    list.stickers.catch(() => {
      list.untilMs = clock.now() + FAILED_LIST_LIFE_MS
    })
    lists.set(token, list)
    return list.stickers
  }

  return {
    /** The bot's own file id of the sticker, or null if the bot's gifts do not include it. Throws `download_failed`. */
    async findFileId(token: string, uniqueId: string): Promise<string | null> {
      const stickers = await listStickers(token).catch(fail)
      return stickers.find(({ fileUniqueId }) => fileUniqueId === uniqueId)?.fileId ?? null
    },

    /** Throws `download_failed`. */
    async download(token: string, fileId: string): Promise<BotSticker> {
      const { bytes, fileUniqueId } = await botApi.download(token, fileId, MAX_PACKED_BYTES).catch(fail)
      return { bytes, uniqueId: fileUniqueId }
    },
  }
}
