/**
 * Sends the outbox: one message after another per chat. The intent is stored before each call. A call that certainly
 * failed is retried later; one with an unclear outcome never, because a duplicate notice would report something that
 * did not happen. An edit may be repeated safely.
 */
import type { Language } from '../contract/settings.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { backoffMs } from '../lib/retry.ts'
import type { BotApi, BotOutcome } from '../telegram/gateway.ts'
import type { BotStickers } from './bot-stickers.ts'
import type { NoticeFacts } from './facts.ts'
import { settleRefusal } from './outcome.ts'
import { readFacts } from './outbox.ts'
import type { Pace } from './pace.ts'
import { isQuietAt } from './quiet.ts'
import type { NoticeRow, NoticeSettingsRow, NoticeStore } from './store.ts'
import { pickTurn, sendDueAt } from './turn.ts'
import { writeNotice } from './words.ts'

export interface SenderOptions {
  store: NoticeStore
  botApi: BotApi
  stickers: BotStickers
  pace: Pace
  clock: Clock
  random: Random
  log: Log
  botTokenOf: (userId: number) => string | null
  languageOf: (userId: number) => Language
}

/** Where a message goes, as of the start of its turn. */
interface Address {
  userId: number
  token: string
  chatId: string
  settings: NoticeSettingsRow
}

/** `null`: continue immediately; otherwise when to look again, in milliseconds since 1970 UTC. */
type Pause = number | null

const retry = { firstMs: 2_000, longestMs: 5 * 60_000 }
/** Blocked until a person acts, which wakes the sender. */
const NEVER = Number.POSITIVE_INFINITY

export type Sender = ReturnType<typeof createSender>

export function createSender(options: SenderOptions) {
  const { store, botApi, stickers, pace, clock, random, log, botTokenOf, languageOf } = options
  /** Consecutive failures to reach the Bot API, by user. */
  const failures = new Map<number, number>()

  /** Handles an outcome that concerns the whole chat; `null` if the caller has to handle it. */
  function pauseAfter({ userId, token }: Address, outcome: BotOutcome<unknown>): Pause {
    if (outcome.kind !== 'not_sent') failures.delete(userId)
    if (outcome.kind === 'wait') {
      const untilMs = clock.now() + outcome.seconds * 1000
      pace.rest(token, untilMs)
      store.saveSettings(userId, { restUntil: untilMs })
      log.info({ userId, seconds: outcome.seconds }, 'Bot API asked to wait')
      return untilMs
    }
    if (outcome.kind === 'not_sent') {
      const times = (failures.get(userId) ?? 0) + 1
      failures.set(userId, times)
      log.warn({ userId, times }, 'Bot API unreachable')
      return clock.now() + backoffMs(times, retry, random)
    }
    if (outcome.kind === 'moved') store.saveSettings(userId, { chatId: outcome.chatId })
    const fault = outcome.kind === 'refused' ? settleRefusal(outcome.reason) : null
    if (fault === null) return null
    store.saveSettings(userId, { fault })
    log.warn({ userId, why: fault }, 'notifications paused until the user fixes the bot')
    return NEVER
  }

  async function sendSticker(to: Address, notice: NoticeRow, uniqueId: string, signal: AbortSignal): Promise<Pause> {
    const found = await stickers.find(to.token, uniqueId, signal)
    if (signal.aborted) return NEVER
    if ('wait' in found) return pauseAfter(to, { kind: 'wait', seconds: found.wait })
    store.update(notice.id, { hasSticker: true })
    if (found.fileId === null) return null
    pace.spend(to.token, to.chatId)
    const isSilent = isQuietAt(clock.now(), to.settings)
    const outcome = await botApi.sendSticker(to.token, { chatId: to.chatId, fileId: found.fileId, isSilent }, signal)
    if (signal.aborted) return NEVER
    if (outcome.kind === 'wait' || outcome.kind === 'not_sent') store.update(notice.id, { hasSticker: false })
    return pauseAfter(to, outcome)
  }

  /** "Sold out" is sent as a reply to the message that announced the gift. */
  function findReplyTo({ userId }: Address, facts: NoticeFacts): number | null {
    if (facts.what !== 'sold_out') return null
    return store.getByKey(userId, `new_gift:${facts.gift.id}`)?.messageId ?? null
  }

  async function sendText(to: Address, notice: NoticeRow, facts: NoticeFacts, signal: AbortSignal): Promise<Pause> {
    const { userId, token, chatId, settings } = to
    const text = writeNotice(facts, languageOf(userId))
    store.update(notice.id, { state: 'sending' })
    pace.spend(token, chatId)
    const isSilent = isQuietAt(clock.now(), settings)
    const outcome = await botApi.sendMessage(
      token,
      { chatId, text, isSilent, replyToId: findReplyTo(to, facts) },
      signal,
    )
    // Interrupted by a stop: the next start finds it in progress.
    if (signal.aborted && outcome.kind === 'unclear') return NEVER
    const at = clock.now()
    const pause = pauseAfter(to, outcome)
    if (outcome.kind === 'done') {
      const { messageId } = outcome.result
      store.update(notice.id, { state: 'sent', messageId, shown: notice.facts, writtenAt: at })
      store.saveSettings(userId, { lastSentAt: at, restUntil: null })
    } else if (outcome.kind === 'unclear') {
      store.update(notice.id, { state: 'unclear', isFollowed: false })
      store.saveSettings(userId, { lastUnclearAt: at })
      log.warn({ userId, kind: notice.kind }, 'notification may not have arrived, not resent')
    } else if (outcome.kind === 'refused' && pause === null) {
      store.update(notice.id, { state: 'failed', isFollowed: false })
      log.warn({ userId, kind: notice.kind, reason: outcome.reason }, 'Bot API refused a notification')
    } else {
      store.update(notice.id, { state: 'waiting' })
    }
    return pause
  }

  async function edit(to: Address, notice: NoticeRow, signal: AbortSignal): Promise<Pause> {
    const facts = readFacts(notice)
    const text = writeNotice(facts, languageOf(to.userId))
    const { messageId } = notice
    if (messageId === null) return null
    pace.spend(to.token, to.chatId)
    const outcome = await botApi.editMessage(to.token, { chatId: to.chatId, messageId, text }, signal)
    if (signal.aborted && outcome.kind !== 'done') return NEVER
    const pause = pauseAfter(to, outcome)
    const stands = outcome.kind === 'done' || (outcome.kind === 'refused' && outcome.reason === 'not_modified')
    if (stands) store.update(notice.id, { shown: notice.facts, writtenAt: clock.now() })
    else if (outcome.kind === 'refused' && pause === null) store.update(notice.id, { isFollowed: false })
    else store.update(notice.id, { writtenAt: clock.now() })
    return pause
  }

  return {
    /** Does the next step in this user's chat. Returns when to look again, or null to continue immediately. */
    async step(userId: number, signal: AbortSignal): Promise<Pause> {
      const settings = store.getSettings(userId)
      const token = botTokenOf(userId)
      const { chatId, fault, restUntil } = settings
      if (chatId === null || token === null || fault !== null) return NEVER
      const waiting = store
        .listWaiting(userId)
        .map((notice) => ({ notice, dueAt: sendDueAt(notice, readFacts(notice)) }))
      const turn = pickTurn({ waiting, followed: store.listOutdated(userId) }, clock.now())
      if (turn.kind === 'nothing') return NEVER
      if (turn.kind === 'wait') return turn.untilMs
      const freeAt = Math.max(pace.freeAt(token, chatId), restUntil ?? 0)
      if (freeAt > clock.now()) return freeAt
      const to = { userId, token, chatId, settings }
      if (turn.kind === 'edit') return edit(to, turn.notice, signal)
      const facts = readFacts(turn.notice)
      const sticker = stickerOf(facts)
      return sticker === null || turn.notice.hasSticker
        ? sendText(to, turn.notice, facts, signal)
        : sendSticker(to, turn.notice, sticker, signal)
    },

    /** A person has acted: paused notices are tried again. */
    forgetFailures: (userId: number): void => void failures.delete(userId),
  }
}

/** What the message comes with. */
function stickerOf(facts: NoticeFacts): string | null {
  if (facts.what === 'new_gift') return facts.gift.stickerUniqueId
  if (facts.what === 'drop_bought') return facts.drop.stickerUniqueId
  return facts.what === 'bought' ? facts.order.stickerUniqueId : null
}
