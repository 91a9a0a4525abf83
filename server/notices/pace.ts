/**
 * When a bot may write next: one message a second in a chat, thirty a second over all chats of a bot (docs/telegram.md#bot-pace), and
 * never before a wait that Telegram asked for is over. Shared by all users, for two may have one bot or one chat.
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
    /** Milliseconds since 1970 UTC; in the past when it may write now. */
    freeAt: (token: string, chatId: string): number => Math.max(until(botOf(token)), until(chatOf(token, chatId))),
    /** A message goes out now. */
    spend(token: string, chatId: string): void {
      hold(botOf(token), clock.now() + BOT_GAP_MS)
      hold(chatOf(token, chatId), clock.now() + CHAT_GAP_MS)
    },
    /** Telegram asked to wait; it does not say whether in this chat or everywhere, so everywhere. */
    rest: (token: string, untilMs: number): void => hold(botOf(token), untilMs),
  }
}
