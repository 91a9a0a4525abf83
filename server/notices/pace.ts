/**
 * Rate limits of a bot: one message a second per chat, thirty a second in total (docs/telegram.md#bot-pace), and none
 * during a flood wait. Shared by all users, because two may have the same bot or chat.
 */
import type { Clock } from '../lib/clock.ts'

const CHAT_GAP_MS = 1_000
const BOT_GAP_MS = 34

export type Pace = ReturnType<typeof createPace>

const botOf = (token: string) => `bot ${token.split(':', 1)[0]}`
const chatOf = (token: string, chatId: string) => `${botOf(token)} chat ${chatId}`

export function createPace(clock: Clock) {
  const freeAt = new Map<string, number>()
  const until = (name: string) => freeAt.get(name) ?? 0
  const hold = (name: string, atMs: number) => {
    for (const [other, freeMs] of freeAt) if (freeMs <= clock.now()) freeAt.delete(other)
    freeAt.set(name, Math.max(until(name), atMs))
  }

  return {
    /** Milliseconds since 1970 UTC; in the past if it may send now. */
    freeAt: (token: string, chatId: string): number => Math.max(until(botOf(token)), until(chatOf(token, chatId))),
    /** A message is being sent now. */
    spend(token: string, chatId: string): void {
      hold(botOf(token), clock.now() + BOT_GAP_MS)
      hold(chatOf(token, chatId), clock.now() + CHAT_GAP_MS)
    },
    /** A flood wait; Telegram does not say whether it is for this chat or all, so it applies to all. */
    rest: (token: string, untilMs: number): void => hold(botOf(token), untilMs),
  }
}
