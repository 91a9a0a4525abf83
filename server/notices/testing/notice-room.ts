/** The notices' room over real SQLite and the simulator's Bot API, with the events of the other rooms in the test's hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { changeAccount } from '../../accounts/change-account.ts'
import type { AccountBus } from '../../accounts/events.ts'
import { createAccountStore, type AccountChanges } from '../../accounts/store.ts'
import { gift, type Gift, type GiftList } from '../../contract/gifts.ts'
import type { Language } from '../../contract/settings.ts'
import { blankOf } from '../../contract/testing/blank.ts'
import { createCommitBus } from '../../db/commit-bus.ts'
import { openDatabase } from '../../db/open.ts'
import { accounts as accountRows, users } from '../../db/schema.ts'
import type { GiftBus } from '../../gifts/events.ts'
import { findChanges } from '../../gifts/changes.ts'
import { createFakeClock } from '../../lib/clock.ts'
import { createRandom } from '../../lib/random.ts'
import { silentLog } from '../../lib/testing/silent-log.ts'
import type { OrderBus, OrderEvents, OrderPieces } from '../../orders/events.ts'
import type { SettingsBus } from '../../settings/service.ts'
import { startSimulator } from '../../simulator/index.ts'
import type { Simulator } from '../../simulator/types.ts'
import type { SpendingBus } from '../../spending/service.ts'
import { createBotApi } from '../../telegram/bot/bot-api.ts'
import type { WalletBus } from '../../wallet/events.ts'
import { createNoticeService, type NoticeBus, type NoticeEvents } from '../service.ts'

export const giftOf = (id: string, more: Partial<Gift> = {}): Gift => ({
  ...blankOf(gift),
  id,
  title: `Gift ${id}`,
  price: 250,
  is_limited: true,
  available_amount: 5_000,
  total_amount: 5_000,
  first_seen_at: '2026-01-01T00:00:00.000Z',
  ...more,
})

const listOf = (items: Gift[]): GiftList => ({
  items,
  count: items.length,
  hash: String(items.length),
  updated_at: null,
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
  const lists = new Map<number, GiftList>()
  const pages: NoticeEvents['notice'][] = []
  const orders: OrderPieces[] = []

  function start() {
    const giftBus: GiftBus = createCommitBus(opened.db, silentLog)
    const accountBus: AccountBus = createCommitBus(opened.db, silentLog)
    const settingsBus: SettingsBus = createCommitBus(opened.db, silentLog)
    const orderBus: OrderBus = createCommitBus(opened.db, silentLog)
    const spendingBus: SpendingBus = createCommitBus(opened.db, silentLog)
    const walletBus: WalletBus = createCommitBus(opened.db, silentLog)
    const bus: NoticeBus = createCommitBus(opened.db, silentLog)
    const accounts = createAccountStore(opened.db)
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
      accounts: { listStored: (userId) => accounts.listForUser(userId) },
      giftBus,
      accountBus,
      gifts: { list: (userId) => lists.get(userId) ?? listOf([]) },
      orders: {
        bus: orderBus,
        read: (id) => orders.find(({ order }) => order.id === id) ?? null,
        readOrder: (id) => orders.find(({ order }) => order.id === id)?.order ?? null,
      },
      spendingBus,
      walletBus,
      settingsBus,
      bus,
    })
    notices.start()
    return { notices, giftBus, accountBus, orderBus, settingsBus, accounts }
  }
  let running = start()

  const chat = (userId = 1) => simulator.world.bot.messages(people[userId - 1]?.chatId ?? '')
  const room = {
    clock,
    pages,
    tokens,
    people,
    /** What the orders' room has. */
    orders,
    notices: () => running.notices,
    settingsBus: () => running.settingsBus,
    database: () => opened.db,
    /** What the person received, oldest first. */
    chat,
    texts: (userId = 1) => chat(userId).flatMap(({ text }) => (text === null ? [] : [text])),

    /** The whole list of a user is this from now on, told as the gifts' room does. */
    list(items: Gift[], userId = 1) {
      room.storeUntold(items, userId)()
    },
    /** As `list`, before anything is told; what is given tells it. */
    storeUntold(items: Gift[], userId = 1) {
      const before = lists.get(userId) ?? listOf([])
      const snapshot = listOf(items)
      lists.set(userId, snapshot)
      const changes = findChanges(before.items, items)
      const event = { userId, before, snapshot, changes, isFirst: before.count === 0 }
      return running.giftBus.commitUntold((tell) => tell('gifts', event)).publish
    },
    /** As the accounts' room does, or as what put an earlier state of the database back. */
    setAccount(id: number, changes: AccountChanges, isTold = true) {
      const { accounts: store, accountBus: bus } = running
      if (!isTold) {
        store.update(id, changes)
        return
      }
      changeAccount({ store, bus }, id, changes, (tell, { userId, before, after: account }) => {
        if (before.status === account.status) return
        if (account.status === 'signed_out') tell('signed_out', { userId, account, reason: '' })
        else tell('signed_in', { userId, account, isNew: false })
      })
    },
    /** As the orders' room does. */
    tellPurchase: (event: OrderEvents['purchase']) => running.orderBus.commit((tell) => tell('purchase', event)),
    signInElsewhere(hash: string, accountId = 1) {
      const device = { hash, device: 'iPhone 15', location: 'Berlin', isUnconfirmed: true }
      const account = running.accounts.getById(accountId)
      if (account) running.accountBus.emit('new_authorization', { userId: account.userId, account, ...device })
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
