/**
 * The bot's own file ids of gift stickers: those of a user's account are useless to a bot (docs/telegram.md#file-ids).
 */
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { BotApi } from '../telegram/gateway.ts'

/** A list without the sticker is requested again at this age. */
const LIST_LIFE_MS = 30_000

export type BotStickers = ReturnType<typeof createBotStickers>

export function createBotStickers({ botApi, clock }: { botApi: BotApi; clock: Clock }) {
  const lists = new Map<string, { atMs: number; fileIds: Map<string, string> }>()

  return {
    /** Null if the bot cannot have it (it does not see Premium, auction and locked gifts); `wait` in seconds. */
    async find(
      token: string,
      uniqueId: string,
      signal: AbortSignal,
    ): Promise<{ fileId: string | null } | { wait: number }> {
      const known = lists.get(token)
      const fileId = known?.fileIds.get(uniqueId)
      if (fileId !== undefined) return { fileId }
      if (known && known.atMs + LIST_LIFE_MS > clock.now()) return { fileId: null }
      try {
        const stickers = await botApi.fetchGiftStickers(token, signal)
        const fileIds = new Map(stickers.map((sticker) => [sticker.fileUniqueId, sticker.fileId]))
        for (const [other, { atMs }] of lists) if (atMs + LIST_LIFE_MS <= clock.now()) lists.delete(other)
        lists.set(token, { atMs: clock.now(), fileIds })
        return { fileId: fileIds.get(uniqueId) ?? null }
      } catch (error) {
        // Better a message without its picture than none.
        if (!(error instanceof TelegramError)) throw error
        return error.failure.kind === 'flood' ? { wait: error.failure.seconds } : { fileId: null }
      }
    },
  }
}
