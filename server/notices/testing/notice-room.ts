/** The notices' room over real SQLite and the simulator's Bot API, with the events of the other rooms in the test's hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import type { AccountEvents } from '../../accounts/events.ts'
import type { Account } from '../../contract/accounts.ts'
import type { Gift, GiftList } from '../../contract/gifts.ts'
import type { Language } from '../../contract/settings.ts'
import { openDatabase } from '../../db/open.ts'
import { accounts as accountRows, users } from '../../db/schema.ts'
import type { GiftEvents } from '../../gifts/events.ts'
import { findChanges } from '../../gifts/changes.ts'
import { createBus } from '../../lib/bus.ts'
import { createFakeClock } from '../../lib/clock.ts'
import { createRandom } from '../../lib/random.ts'
import { silentLog } from '../../lib/testing/silent-log.ts'
import type { SettingsEvents } from '../../settings/service.ts'
import { startSimulator } from '../../simulator/index.ts'
import type { Simulator } from '../../simulator/types.ts'
import { createBotApi } from '../../telegram/bot-api.ts'
import { createNoticeService, type NoticeEvents } from '../service.ts'

export const giftOf = (id: string, more: Partial<Gift> = {}): Gift => ({
  id,
  title: `Gift ${id}`,
  price: 250,
  is_limited: true,
  available_amount: 5_000,
  total_amount: 5_000,
  is_sold_out: false,
  is_birthday: false,
  is_auction: false,
  convert_price: null,
  upgrade_price: null,
  resale_min_price: null,
  resale_amount: null,
  require_premium: false,
  limited_per_user: false,
  per_user_total: null,
  locked_until: null,
  first_sale_at: null,
  last_sale_at: null,
  first_seen_at: '2026-01-01T00:00:00.000Z',
  sticker_file_id: null,
  sticker_unique_id: null,
  sticker_mime: null,
  sticker_outline: null,
  background: null,
  ...more,
})

const listOf = (items: Gift[]): GiftList => ({
  items,
  count: items.length,
  hash: String(items.length),
  updated_at: null,
})

const accountOf = (id: number, more: Partial<Account> = {}): Account => ({
  id,
  phone: `+1${id}`,
  username: null,
  first_name: `Acc ${id}`,
  is_premium: false,
  premium_until: null,
  stars: null,
  last_checked_at: null,
  api_profile_id: null,
  telegram_id: null,
  status: 'active',
  status_reason: null,
  link: null,
  link_reason: null,
  waits_until: null,
  photo: null,
  ...more,
})

export type NoticeRoom = Awaited<ReturnType<typeof openNoticeRoom>>

/** Users 1 and 2 exist, with one account each (its id is its user's); user 1 writes by the simulator's bot to chat 1001. */
export async function openNoticeRoom(simulator: Simulator, options: { startMs?: number; language?: Language } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  const clock = createFakeClock(options.startMs)
  const tokens = new Map<number, string | null>([[1, simulator.botToken]])
  const people = ['Anna', 'Boris'].map((name, index) => ({ chatId: String(1001 + index), name }))
  let opened = openDatabase(folder)
  for (const id of [1, 2]) {
    const name = `user ${id}`
    opened.db.insert(users).values({ id, username: name, usernameKey: name, passwordHash: '', createdAt: 0 }).run()
    opened.db
      .insert(accountRows)
      .values({ id, userId: id, phone: `+1${id}`, firstName: `Acc ${id}`, status: 'active', createdAt: 0 })
      .run()
  }
  const stored = new Map([1, 2].map((id) => [id, accountOf(id)]))
  const lists = new Map<number, GiftList>()
  const pages: NoticeEvents['notice'][] = []

  function start() {
    const giftBus = createBus<GiftEvents>(silentLog)
    const accountBus = createBus<AccountEvents>(silentLog)
    const settingsBus = createBus<SettingsEvents>(silentLog)
    const bus = createBus<NoticeEvents>(silentLog)
    bus.on('notice', (event) => pages.push(event))
    const notices = createNoticeService({
      db: opened.db,
      botApi: createBotApi({ baseUrl: simulator.botApiUrl, clock }),
      clock,
      random: createRandom(1),
      log: silentLog,
      settings: {
        get: () => ({
          bot_token: null,
          bot_token_set: true,
          bot_username: 'gift_previews_bot',
          language: options.language ?? null,
          theme: 'system',
        }),
        getBotToken: (userId) => tokens.get(userId) ?? null,
      },
      accounts: { listStored: (userId) => [...stored.values()].filter(({ id }) => id === userId) },
      giftBus,
      accountBus,
      settingsBus,
      bus,
    })
    notices.start()
    return { notices, giftBus, accountBus, settingsBus }
  }
  let running = start()

  const chat = (userId = 1) => simulator.world.bot.messages(people[userId - 1]?.chatId ?? '')
  const room = {
    clock,
    pages,
    tokens,
    people,
    accountOf,
    notices: () => running.notices,
    settingsBus: () => running.settingsBus,
    database: () => opened.db,
    /** What the person received, oldest first. */
    chat,
    texts: (userId = 1) => chat(userId).flatMap(({ text }) => (text === null ? [] : [text])),

    /** The whole list of a user is this from now on, told as the gifts' room does. */
    list(items: Gift[], userId = 1) {
      const before = lists.get(userId) ?? listOf([])
      const snapshot = listOf(items)
      lists.set(userId, snapshot)
      const event = { userId, before, snapshot, changes: findChanges(before.items, items) }
      opened.db.transaction(() => running.notices.alongsideGifts(event))
      running.giftBus.emit('gifts', event)
    },
    /** As `list`, cut off by a kill before anything was told. */
    storeAndDie(items: Gift[], userId = 1) {
      const before = lists.get(userId) ?? listOf([])
      const snapshot = listOf(items)
      lists.set(userId, snapshot)
      opened.db.transaction(() =>
        running.notices.alongsideGifts({
          userId,
          before,
          snapshot,
          changes: findChanges(before.items, items),
        }),
      )
    },
    setAccount(account: Account, isTold = true) {
      stored.set(account.id, account)
      if (isTold) running.accountBus.emit('changed', { userId: account.id, account })
    },
    signInElsewhere(hash: string, accountId = 1) {
      const device = { hash, device: 'iPhone 15', location: 'Berlin', isUnconfirmed: true }
      const account = stored.get(accountId) ?? accountOf(accountId)
      running.accountBus.emit('new_authorization', { userId: accountId, accountId, account, ...device })
    },

    /** Lets time pass until `isSo`, a second at a time; a call to the bot takes real time. */
    async until(isSo: () => boolean, seconds = 60) {
      for (let passed = 0; passed < seconds; passed++) {
        const isDone = await vi
          .waitFor(() => (isSo() ? true : Promise.reject(new Error('not yet'))), {
            timeout: 150,
            interval: 5,
          })
          .catch(() => false)
        if (isDone) return
        await clock.advance(1_000)
      }
      if (!isSo()) throw new Error(`it did not come to that: ${JSON.stringify(room.texts())}`)
    },
    /** Lets calls that are on their way come back, without time passing. */
    settle: () => new Promise((resolve) => setTimeout(resolve, 120)),

    async restart(isKilled = false) {
      if (!isKilled) await running.notices.stop()
      const old = running
      opened.close()
      opened = openDatabase(folder)
      running = start()
      return old
    },
    async close() {
      await running.notices.stop()
      opened.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  const { bot } = simulator.world
  bot.setWebhook(null)
  bot.revokeToken(false)
  for (const person of people) bot.start(person)
  await running.notices.update(1, { chat_id: '1001' }, 'en')
  room.list([giftOf('1'), giftOf('2')])
  return room
}

/** A simulator for all tests of a file and a room for each; every room is closed behind its test. */
export function createNoticeRooms(seed: number) {
  let simulator: Simulator
  let room: NoticeRoom
  let before = 0
  beforeAll(async () => void (simulator = await startSimulator({ seed })))
  afterAll(() => simulator.stop())
  afterEach(() => room.close())

  /** What came since the room was opened. */
  const received = () => room.chat().slice(before)
  return {
    open: async (options: Parameters<typeof openNoticeRoom>[1] = {}) => {
      room = await openNoticeRoom(simulator, options)
      before = room.chat().length
    },
    simulator: () => simulator,
    room: () => room,
    bot: () => simulator.world.bot,
    received,
    texts: () => received().flatMap(({ text }) => (text === null ? [] : [text])),
  }
}
