/** What the bot and open pages are told of purchases, limits and balances: on the assembled panel, with real payments. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Panel } from '../../tests/support/start-panel.ts'
import { orders } from '../db/schema.ts'
import { noticeEvent, type NoticeEvent } from '../contract/notices.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'
import { createFakeClock } from '../lib/clock.ts'
import { anna, orderAnswer, startBuyer, type Buyer } from '../orders/testing/buyer.ts'
import type { FaultRule } from '../simulator/types.ts'

const boris = '+79990003344'
let buyer: Buyer
let panel: Panel
let pages: Awaited<ReturnType<typeof listenToPages>> | null = null

/** With Boris and his 400 Stars beside the buyer's own account, and a chat with the bot. */
async function start(options: Parameters<typeof startBuyer>[0] = {}) {
  buyer = await startBuyer(options)
  panel = buyer.panel
  const { world, botToken } = panel.simulator
  world.addAccount({ phone: boris, firstName: 'Boris', stars: { amount: 400, nanos: 0 } })
  await panel.addAccount(boris)
  await panel.request('GET', '/api/accounts?wait=1')
  // The first list announces nothing.
  await panel.request('POST', '/api/gifts/refresh')
  await panel.request('POST', '/api/settings', { body: { bot_token: botToken } })
  world.bot.start({ chatId: '1001', name: 'Anna' })
  await panel.request('POST', '/api/notices', { body: { chat_id: '1001' } })
}
afterEach(async () => {
  await pages?.stop()
  pages = null
  await panel.stop()
})

async function release(gift: Parameters<Buyer['release']>[0] = {}): Promise<string> {
  const id = await buyer.release(gift)
  // The new gift itself is told as well, and is not what these tests are about.
  await expect.poll(() => texts('🎁').length, { timeout: 15_000 }).toBeGreaterThan(0)
  return id
}
const disturb = (rule: FaultRule) => panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, ...rule })

const chat = () => panel.simulator.world.bot.messages('1001')
/** Those that begin so, oldest first. */
const texts = (head: string) => chat().flatMap(({ text }) => (text?.startsWith(head) ? [text] : []))
async function told(head: string, text: string | RegExp) {
  await expect.poll(() => texts(head).at(-1), { timeout: 20_000 }).toMatch(text)
}

/** Everything that open pages are told by notices from now on. */
async function listenToPages() {
  const reader = createEventReader(await panel.open('GET', '/api/events'))
  const notices: NoticeEvent[] = []
  const read = async (): Promise<void> => {
    const { event, data } = await reader.next()
    if (event === 'notice') notices.push(noticeEvent.parse(data))
    await read()
  }
  // It ends with the stream.
  const reading = read().catch(() => undefined)
  return {
    of: (kind: NoticeEvent['kind']) => notices.filter((notice) => notice.kind === kind),
    async stop() {
      await reader.close()
      await reading
    },
  }
}

describe('a purchase', () => {
  beforeEach(() => start())

  test('that succeeded is told with gift, Stars, account and for whom, by the bot and to open pages', async () => {
    pages = await listenToPages()
    const giftId = await release()
    await buyer.buy(giftId)
    await told('🛍', '🛍 Bought: Kite\n⭐️ 50\nPaid by Anna\nFor yourself')
    await expect
      .poll(() => pages?.of('bought'))
      .toMatchObject([{ names: ['Kite'], gift_id: giftId, order_id: 1, pieces: 1, price: 50, count: 1 }])
  }, 60_000)

  test('of many pieces by two accounts is one message, and told to the pages a few times at most', async () => {
    pages = await listenToPages()
    const giftId = await release()
    await buyer.buy(giftId, { quantity: 24 })
    await told('🛍', /^🛍 Bought: Kite\n⭐️ 1,200 · 24 of 24\nPaid by Anna, Boris\nFor yourself$/)
    expect(texts('🛍')).toHaveLength(1)
    expect(pages.of('bought').at(-1)).toMatchObject({ pieces: 24, price: 1_200 })
    expect(pages.of('bought').length).toBeLessThan(12)
  }, 60_000)

  test('for somebody else says for whom, and neither the message nor a phone number', async () => {
    const giftId = await release()
    await buyer.buy(giftId, {
      recipient: { kind: 'peer', peer: '@mike_orlov' },
      message: 'a secret wish',
      hide_name: true,
    })
    await told('🛍', '🛍 Bought: Kite\n⭐️ 50\nPaid by Anna\nFor Mikhail')
    const everything = JSON.stringify(chat())
    expect(everything).not.toContain('a secret wish')
    expect(everything).not.toContain(anna.slice(1))
  }, 60_000)

  test('that Telegram refused is told with the reason', async () => {
    const giftId = await release({ total: 10 })
    disturb({ error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' } })
    await buyer.buy(giftId)
    await told('🚫', '🚫 Not bought: Kite\n⭐️ 50\nAccount: Anna\nFor yourself\nThis gift is sold out.')
    expect(texts('🛍')).toEqual([])
  }, 60_000)

  test('that is unclear is told at once, and its message says what became of it', async () => {
    pages = await listenToPages()
    const giftId = await release()
    disturb({ cut: 'after' })
    await buyer.buy(giftId)
    await expect.poll(() => pages?.of('unclear')).toMatchObject([{ order_id: 1, pieces: 1, price: 50 }])
    await told('🛍', /^🛍 Bought: Kite/)
    await expect.poll(() => texts('✅'), { timeout: 20_000 }).toContain('✅ Cleared up: Kite\n🛍 Bought')
    expect(buyer.paid()).toHaveLength(1)
  }, 60_000)

  test('that only its owner can settle is told as that', async () => {
    pages = await listenToPages()
    const giftId = await release()
    disturb({ cut: 'after' })
    panel.simulator.addFault({
      method: 'payments.getStarsTransactions',
      skip: 1,
      phone: anna,
      error: { code: 401, name: 'AUTH_KEY_UNREGISTERED' },
    })
    await buyer.buy(giftId, { account_ids: [buyer.accountId] }, '')
    await told('❗️', /^❗️ Your decision is needed: Kite\n⭐️ 50\nAccount: Anna\nFor yourself\nThe panel cannot find out/)
    await expect.poll(() => pages?.of('needs_owner')).toMatchObject([{ order_id: 1, pieces: 1 }])
  }, 60_000)

  test('of a kind that is switched off is not told, the others are', async () => {
    pages = await listenToPages()
    await panel.request('POST', '/api/notices', { body: { kinds: { bought: false } } })
    const giftId = await release({ total: 10 })
    await buyer.buy(giftId)
    disturb({ error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' } })
    await buyer.buy(giftId)
    await told('🚫', /^🚫 Not bought/)
    expect(texts('🛍')).toEqual([])
    expect(pages.of('bought')).toEqual([])
  }, 60_000)

  test('goes on though no notice can be sent', async () => {
    const giftId = await release()
    panel.simulator.world.bot.block('1001', true)
    const answer = await buyer.buy(giftId, { quantity: 2 })
    expect(answer).toMatchObject({ status: 200, body: { order: { status: 'done', bought: 2 } } })
  }, 60_000)

  test('and its notice are stored together, or neither is', async () => {
    const giftId = await release()
    const { $client } = panel.db()
    $client.exec(
      "create trigger refused before insert on notices when new.kind = 'bought' begin select raise(abort, 'no'); end",
    )
    const { order: made } = orderAnswer.parse((await buyer.buy(giftId, {}, '')).body)
    const status = async () => (await buyer.read(made.id)).order.status
    await expect.poll(() => buyer.paid().length).toBe(1)
    expect(await status()).toBe('running')
    $client.exec('drop trigger refused')
    // Paid it was, once: the record says so.
    await expect.poll(status, { timeout: 30_000 }).toBe('done')
    expect(buyer.paid()).toHaveLength(1)
    await told('🛍', /^🛍 Bought: Kite/)
  }, 90_000)
})

describe('a limit', () => {
  beforeEach(() => start())

  test('that refuses an order is told once a day, by the bot, to pages and in Activity', async () => {
    pages = await listenToPages()
    const giftId = await release()
    await panel.request('POST', '/api/spending', { body: { day_cap: 60, piece_cap: 55 } })
    await buyer.buy(giftId)
    for (let times = 0; times < 3; times += 1)
      expect(await buyer.buy(giftId)).toMatchObject({ status: 409, body: { error: 'cap_reached', cap: 'day' } })
    await told('✋', '✋ Limit reached: daily limit\nA purchase was not made. The limits are in Settings.')
    await panel.restart()
    pages = await listenToPages()
    expect(await buyer.buy(giftId)).toMatchObject({ status: 409 })
    const { text } = await panel.request('GET', '/api/activity?kind=cap_reached')
    expect(text.match(/"kind":"cap_reached"/g)).toHaveLength(1)
    expect(text).toContain('Limit reached: daily limit')
    expect(texts('✋')).toHaveLength(1)
    expect(pages.of('cap_reached')).toEqual([])
    await panel.request('POST', '/api/spending', { body: { piece_cap: 40 } })
    expect(await buyer.buy(giftId)).toMatchObject({ status: 409, body: { cap: 'piece' } })
    await expect.poll(() => pages?.of('cap_reached')).toMatchObject([{ cap: 'piece' }])
  }, 60_000)

  test('that refuses an order at its hour is told, and the order says so', async () => {
    pages = await listenToPages()
    const giftId = await release()
    const startsAt = new Date(Date.now() + 1_500).toISOString()
    const { id } = orderAnswer.parse((await buyer.buy(giftId, { starts_at: startsAt }, '')).body).order
    await panel.request('POST', '/api/spending', { body: { account_day_cap: 40 } })
    await told('✋', '✋ Limit reached: daily limit per account\nA purchase was not made. The limits are in Settings.')
    await expect.poll(() => pages?.of('cap_reached')).toMatchObject([{ cap: 'account_day' }])
    expect((await panel.request('GET', '/api/activity?kind=cap_reached')).text).toContain('"kind":"cap_reached"')
    const refused = { order: { status: 'nothing' }, purchases: [{ refusal: { code: 'cap_reached' } }] }
    expect(await buyer.read(id)).toMatchObject(refused)
  }, 60_000)

  test('that refuses an order which was just confirmed is told', async () => {
    pages = await listenToPages()
    const giftId = await release()
    const startsAt = new Date(Date.now() + 3_600_000).toISOString()
    const { id } = orderAnswer.parse((await buyer.buy(giftId, { starts_at: startsAt }, '')).body).order
    // As a request leaves it.
    panel
      .db()
      .update(orders)
      .set({ startsAt: null, confirmBy: Date.now() + 3_600_000, source: 'request' })
      .run()
    await panel.request('POST', '/api/spending', { body: { day_cap: 10 } })
    expect(await buyer.post(`/api/orders/${id}/confirm`, {})).toMatchObject({
      status: 409,
      body: { error: 'cap_reached' },
    })
    await expect.poll(() => pages?.of('cap_reached')).toMatchObject([{ cap: 'day' }])
  }, 60_000)

  test('of the order itself is not told', async () => {
    const giftId = await release()
    expect(await buyer.buy(giftId, { quantity: 3, max_total: 100 })).toMatchObject({ body: { cap: 'max_total' } })
    expect((await panel.request('GET', '/api/activity?kind=cap_reached')).text).not.toContain('"kind"')
  }, 60_000)
})

test('a balance that the history does not explain is told', async () => {
  const clock = createFakeClock(Date.now())
  await start({ clock })
  panel.simulator.world.setHistoryDelay(10 * 60 * 60_000)
  panel.simulator.world.topUp(boris, 70)
  await clock.advance(61_000)
  const sent = async () => {
    await clock.advance(1_000)
    return texts('⚖️')
  }
  await expect
    .poll(sent, { timeout: 20_000 })
    .toContainEqual(expect.stringMatching(/^⚖️ Balance does not add up: Boris\n⭐️ 470 more than Telegram’s history/))
}, 60_000)
