/**
 * Notifies a person: of gifts, of purchases, limits and balances that do not add up, of accounts and devices. The person's bot
 * writes to the connected chat; open pages are told too. This decides what to send; the events come from other rooms.
 */
import { randomBytes } from 'node:crypto'
import type { AccountBus } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import type { NoticeConnection, NoticeEvent, NoticesPatch, NoticeState } from '../contract/notices.ts'
import type { Language } from '../contract/settings.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import type { Database } from '../db/open.ts'
import type { GiftBus } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { tellConnected, tellTest } from '../messages/notices.ts'
import type { SettingsBus, SettingsService } from '../settings/service.ts'
import type { SpendingBus } from '../spending/service.ts'
import type { BotApi } from '../telegram/gateway.ts'
import type { Caller } from '../users/service.ts'
import type { WalletBus } from '../wallet/events.ts'
import { createBotStickers } from './bot-stickers.ts'
import { createConnect } from './connect.ts'
import { createOutbox } from './outbox.ts'
import { resultOf } from './outcome.ts'
import { createPace } from './pace.ts'
import { presentNotices, toColumns } from './present.ts'
import { isTimeZone } from './quiet.ts'
import { createSender } from './sender.ts'
import { createSenders } from './senders.ts'
import { createNoticeStore, type NoticeSettingsChanges } from './store.ts'
import type { DropSource } from './watch-drops.ts'
import type { OrderSource } from './watch-orders.ts'
import { createWatch } from './watch.ts'

export interface NoticeEvents {
  /** For the user's open pages. */
  notice: { userId: number; notice: NoticeEvent }
  /** Notices now go to another chat, or to none. `from`: the caller; null if somebody pressed Start. */
  chat: { userId: number; chat: { name: string | null } | null; from: Caller | null }
}

export type NoticeBus = CommitBus<NoticeEvents, 'chat'>

export interface NoticeServiceOptions {
  db: Database
  botApi: BotApi
  clock: Clock
  random: Random
  log: Log
  settings: Pick<SettingsService, 'get' | 'getBotToken'>
  giftBus: GiftBus
  accounts: Pick<AccountService, 'listStored'>
  accountBus: AccountBus
  gifts: Pick<GiftService, 'list'>
  orders: OrderSource
  spendingBus: Pick<SpendingBus, 'alongside'>
  walletBus: Pick<WalletBus, 'alongside'>
  settingsBus: SettingsBus
  bus: NoticeBus
}

export type NoticeService = ReturnType<typeof createNoticeService>

export function createNoticeService(options: NoticeServiceOptions) {
  const { db, botApi, clock, random, log, settings, bus } = options
  const store = createNoticeStore(db)
  const pace = createPace(clock)
  const outbox = createOutbox({ store, clock })
  const languageOf = (userId: number) => settings.get(userId).language ?? store.getSettings(userId).language
  const sender = createSender({
    store,
    botApi,
    stickers: createBotStickers({ botApi, clock }),
    pace,
    clock,
    random,
    log,
    botTokenOf: (userId) => settings.getBotToken(userId),
    languageOf,
  })
  const senders = createSenders({ sender, clock, log })
  const connect = createConnect({
    botApi,
    clock,
    log,
    createCode: () => randomBytes(18).toString('base64url'),
    onFound(userId, chat) {
      setChat(userId, { chatId: chat.chatId, chatName: chat.name }, { from: null })
      void write(userId, tellConnected(languageOf(userId))).catch((error: unknown) =>
        log.warn({ userId, err: error }, 'first message to the chat failed'),
      )
    },
  })
  /** Cancels pending waits of a person when the panel stops. */
  const stopping = new AbortController()
  const watch = createWatch({ ...options, store, outbox, wake: (userId) => senders.wake(userId) })

  /**
   * Another chat starts with what happens from now on; messages in the old one are no longer edited. `changes` are
   * further settings saved with it.
   */
  function setChat(
    userId: number,
    chat: { chatId: string | null; chatName: string | null },
    { from, changes = {} }: { from: Caller | null; changes?: NoticeSettingsChanges },
  ): void {
    bus.commit((tell) => {
      const isAnother = store.getSettings(userId).chatId !== chat.chatId
      if (isAnother) {
        store.removeWaiting(userId)
        store.unfollowAll(userId)
        if (chat.chatId !== null) watch.noteAccounts(userId)
      }
      store.saveSettings(userId, { ...changes, ...chat, fault: null })
      if (isAnother) tell('chat', { userId, chat: chat.chatId === null ? null : { name: chat.chatName }, from })
    })
    goOn(userId)
  }

  /** The obstacle is gone. */
  function goOn(userId: number): void {
    sender.forgetFailures(userId)
    senders.wake(userId)
  }

  const needBot = (userId: number): string => {
    const token = settings.getBotToken(userId)
    if (token === null) throw new AppError('notices_need_bot')
    return token
  }

  /** A message that a person waits for. Throws what went wrong. */
  async function write(userId: number, text: string): Promise<void> {
    const { signal } = stopping
    const token = needBot(userId)
    const { chatId, restUntil } = store.getSettings(userId)
    if (chatId === null) throw new AppError('notices_need_chat')
    const waitMs = Math.max(pace.freeAt(token, chatId), restUntil ?? 0) - clock.now()
    if (waitMs > 5_000) throw new AppError('flood_wait', { retry_after: Math.ceil(waitMs / 1000) })
    if (waitMs > 0) await clock.sleep(waitMs, signal).catch(() => {})
    if (signal.aborted) throw new AppError('bot_unreachable')
    pace.spend(token, chatId)
    const outcome = await botApi.sendMessage(token, { chatId, text, isSilent: false, replyToId: null }, signal)
    if (outcome.kind === 'wait') {
      const untilMs = clock.now() + outcome.seconds * 1000
      pace.rest(token, untilMs)
      store.saveSettings(userId, { restUntil: untilMs })
    }
    if (outcome.kind === 'moved') store.saveSettings(userId, { chatId: outcome.chatId })
    resultOf(outcome)
    store.saveSettings(userId, { lastSentAt: clock.now() })
  }

  const timeZoneOf = (userId: number) => store.getSettings(userId).timeZone

  const get = (userId: number): NoticeState => {
    const { bot_username: botUsername } = settings.get(userId)
    const rest = { bot_username: botUsername, waiting: store.countWaiting(userId) }
    return presentNotices(store.getSettings(userId), rest, clock.now())
  }

  options.settingsBus.alongside('bot_token', ({ userId }) => {
    store.saveSettings(userId, { fault: null })
    return () => {
      void connect.cancel(userId)
      goOn(userId)
    }
  })

  return {
    get,
    /** IANA name; what a day is to the user. */
    timeZoneOf,

    /** Saves all or nothing; a given chat is looked up by the bot. `language` is the request's, `from` the caller. */
    async update(
      userId: number,
      patch: NoticesPatch,
      language: Language,
      from: Caller | null = null,
    ): Promise<NoticeState> {
      const zone = patch.quiet?.time_zone
      if (zone !== undefined && !isTimeZone(zone)) {
        throw new AppError('invalid_request', { issues: [{ path: 'quiet.time_zone', message: 'no such time zone' }] })
      }
      const changes: NoticeSettingsChanges = { ...toColumns(patch), language }
      if (patch.chat_id === undefined) {
        store.saveSettings(userId, changes)
      } else {
        const chat = resultOf(await botApi.fetchChat(needBot(userId), patch.chat_id))
        setChat(userId, { chatId: chat.chatId, chatName: chat.name }, { from, changes })
      }
      return get(userId)
    },

    /** Sends a test message now. Throws what went wrong; on success, paused notices resume. */
    async test(userId: number, language: Language): Promise<void> {
      store.saveSettings(userId, { language })
      await write(userId, tellTest(languageOf(userId)))
      store.saveSettings(userId, { fault: null })
      goOn(userId)
    },

    async connect(userId: number, language: Language): Promise<NoticeConnection> {
      const token = needBot(userId)
      const { bot_username: botUsername } = settings.get(userId)
      if (botUsername === null) throw new AppError('notices_need_bot')
      store.saveSettings(userId, { language })
      return connect.start(userId, token, botUsername)
    },

    getConnection: (userId: number): NoticeConnection => connect.get(userId),

    cancelConnect: (userId: number): Promise<void> => connect.cancel(userId),

    removeChat(userId: number, from: Caller | null = null): NoticeState {
      setChat(userId, { chatId: null, chatName: null }, { from })
      return get(userId)
    },

    /** What rules make of drops: their room opens after this one, which it asks for the user's day. */
    hearDrops: (drops: DropSource): void => watch.hearDrops(drops),

    /** Continues after the last run: unsent notices, and events missed meanwhile. */
    start(): void {
      const times = store.settleUnfinished(clock.now())
      if (times > 0) log.info({ times }, 'the last run ended while sending notifications')
      for (const userId of store.listUserIds()) {
        watch.catchUp(userId)
        senders.wake(userId)
      }
    },

    async stop(): Promise<void> {
      stopping.abort()
      watch.stop()
      await Promise.all([connect.stop(), senders.stop()])
    },
  }
}
