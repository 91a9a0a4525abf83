/**
 * Connects a chat: the user opens a link with a one-time code in Telegram, and pressing Start sends the code back. The
 * bot's messages are read only while such a link is open, ten minutes at most.
 */
import type { NoticeConnection } from '../contract/notices.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { BotApi, BotChatInfo } from '../telegram/gateway.ts'

interface Attempt {
  code: string
  shown: NoticeConnection
  abort: AbortController
  ended: Promise<void>
}

export interface ConnectOptions {
  botApi: BotApi
  clock: Clock
  log: Log
  /** A code that cannot be guessed, from the characters allowed in a deep link. */
  createCode: () => string
  onFound: (userId: number, chat: BotChatInfo) => void
}

/** A code that was used, or never will be, is no longer shown. */
const over: NoticeConnection = { state: 'none', url: null, expires_at: null, why: null }

const LIFE_MS = 10 * 60_000
const POLL_SECONDS = 20
const AFTER_FAILURE_MS = 3_000

/** `/start CODE`, in a group `/start@bot CODE`. */
const carries = (text: string, code: string) => new RegExp(`^/start(@\\w+)? ${code}$`).test(text)

export function createConnect({ botApi, clock, log, createCode, onFound }: ConnectOptions) {
  const attempts = new Map<number, Attempt>()

  function fail(attempt: Attempt, why: NoticeConnection['why']): void {
    attempt.shown = { ...over, state: 'failed', why }
  }

  async function follow(userId: number, token: string, attempt: Attempt): Promise<void> {
    const { signal } = attempt.abort
    let offset: number | null = null
    while (!signal.aborted) {
      const outcome = await botApi.fetchUpdates(token, { offset, seconds: POLL_SECONDS }, signal)
      if (signal.aborted) return
      if (outcome.kind === 'refused') {
        const { reason } = outcome
        if (reason === 'webhook' || reason === 'busy' || reason === 'token_revoked') {
          log.info({ userId, why: reason }, 'bot messages cannot be read')
          return fail(attempt, reason)
        }
      }
      if (outcome.kind !== 'done') {
        await clock.sleep(outcome.kind === 'wait' ? outcome.seconds * 1000 : AFTER_FAILURE_MS, signal)
        continue
      }
      for (const { updateId, message } of outcome.result) {
        offset = updateId + 1
        if (!message || !carries(message.text, attempt.code)) continue
        // Confirms the update at Telegram; otherwise the next reader of the bot would get it again.
        await botApi.fetchUpdates(token, { offset, seconds: 0 }, signal)
        if (signal.aborted) return
        attempt.shown = { ...over, state: 'connected' }
        return onFound(userId, message.chat)
      }
    }
  }

  async function end(attempt: Attempt | undefined): Promise<void> {
    attempt?.abort.abort()
    await attempt?.ended
  }

  async function cancel(userId: number): Promise<void> {
    const attempt = attempts.get(userId)
    attempts.delete(userId)
    await end(attempt)
  }

  return {
    /**
     * Starts over: an earlier attempt of this user ends, and its code with it. Each attempt is registered immediately,
     * so that of several at once none keeps reading unnoticed.
     */
    start(userId: number, token: string, botUsername: string): NoticeConnection {
      const earlier = attempts.get(userId)
      const code = createCode()
      const abort = new AbortController()
      const expiresAt = new Date(clock.now() + LIFE_MS).toISOString()
      const url = `https://t.me/${botUsername}?start=${code}`
      const shown: NoticeConnection = { state: 'waiting', url, expires_at: expiresAt, why: null }
      const attempt: Attempt = { code, shown, abort, ended: Promise.resolve() }
      attempts.set(userId, attempt)
      const stopClock = clock.after(LIFE_MS, () => {
        if (attempt.shown.state === 'waiting') fail(attempt, 'expired')
        abort.abort()
      })
      attempt.ended = end(earlier)
        .then(() => follow(userId, token, attempt))
        .catch((error: unknown) => {
          if (!abort.signal.aborted) log.error({ userId, err: error }, 'connecting a chat failed')
        })
        .finally(stopClock)
      return shown
    },
    get: (userId: number): NoticeConnection => attempts.get(userId)?.shown ?? over,
    cancel,
    stop: async (): Promise<void> => void (await Promise.all([...attempts.keys()].map(cancel))),
  }
}
