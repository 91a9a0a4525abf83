import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { inputPeerOf, payFor, plain } from './testing/buyer.ts'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const MIKE_ID = '398204415'
const SELF = new Api.InputPeerSelf()
const DAY = 86_400_000

async function start() {
  const clock = createFakeClock()
  const simulator = await fixture.start({ clock })
  return { clock, simulator, world: simulator.world, client: await fixture.signedIn(simulator, ANNA) }
}
type Wish = Partial<ConstructorParameters<typeof Api.payments.GetStarsTransactions>[0]>
const history = (client: TelegramClient, wish: Wish = {}) =>
  client.invoke(new Api.payments.GetStarsTransactions({ peer: SELF, offset: '', limit: 100, ...wish }))
const rowsOf = async (client: TelegramClient, wish: Wish = {}) => (await history(client, wish)).history ?? []
const idsOf = async (client: TelegramClient, wish: Wish = {}) => (await rowsOf(client, wish)).map(({ id }) => id)
const byId = (client: TelegramClient, id: string, refund = false, ton = false) =>
  client.invoke(
    new Api.payments.GetStarsTransactionsByID({ peer: SELF, ton, id: [new Api.InputStarsTransaction({ id, refund })] }),
  )
const giftFor = (giftId: string, peer: Api.TypeInputPeer = SELF) =>
  new Api.InputInvoiceStarGift({ peer, giftId: returnBigInt(giftId) })

describe('the history', () => {
  test('goes page by page in either direction, and what comes meanwhile shifts nothing', async () => {
    const { clock, world, client } = await start()
    const made: string[] = []
    for (let i = 1; i <= 7; i++) {
      await clock.advance(1_000)
      made.push(world.recordTransaction(ANNA, { kind: 'reaction', amount: i % 2 === 0 ? i : -i }))
    }
    const newest = await idsOf(client)
    expect(newest.slice(0, 7)).toEqual(made.toReversed())
    expect(await idsOf(client, { ascending: true })).toEqual(newest.toReversed())
    expect(await idsOf(client, { inbound: true })).toEqual(
      newest.filter((id) => !made.includes(id) || made.indexOf(id) % 2),
    )
    const first = await history(client, { outbound: true, limit: 2 })
    expect(first.history?.map(({ id }) => id)).toEqual([made[6], made[4]])
    world.recordTransaction(ANNA, { kind: 'reaction', amount: -9 })
    const second = await history(client, { outbound: true, limit: 2, offset: first.nextOffset ?? '' })
    expect(second.history?.map(({ id }) => id)).toEqual([made[2], made[0]])
    expect(second.nextOffset ?? null).toBeNull()
    expect(await refusalOf(history(client, { offset: 'nowhere' }))).toBe('OFFSET_INVALID')
  })

  test('has Stars and TON apart, each with its balance and its updates', async () => {
    const { world, client } = await start()
    const told = nextUpdate(client, Api.UpdateStarsBalance)
    world.setTon(ANNA, { amount: 3, nanos: 500_000_000 })
    expect(plain((await told).balance)).toMatchObject({ className: 'StarsTonAmount', amount: '3500000000' })
    const id = world.recordTransaction(ANNA, { kind: 'resale', currency: 'ton', amount: -1, nanos: -250_000_000 })
    const status = await history(client, { ton: true, outbound: true })
    expect(plain(status)).toMatchObject({
      balance: { className: 'StarsTonAmount', amount: '2250000000' },
      history: [{ id, amount: { amount: '-1250000000' } }],
    })
    expect(await idsOf(client)).not.toContain(id)
    expect(await refusalOf(byId(client, id))).toBe('TRANSACTION_ID_INVALID')
    expect((await byId(client, id, false, true)).history).toHaveLength(1)
  })

  test('tells every kind by its flags, its gift and its peer', async () => {
    const { world, client } = await start()
    const { id: giftId } = world.releaseGift({ price: 10, total: 5 })
    const unique = { slug: 'velvet-cat-7', title: 'Velvet Cat', number: 7 }
    const peer = { kind: 'user', id: MIKE_ID } as const
    const gift = { className: 'StarGift', id: giftId }
    const own = { className: 'StarGiftUnique', slug: 'velvet-cat-7', num: 7, giftId }
    const rows = [
      [
        { kind: 'prepaid_upgrade', amount: -5, giftId, peer },
        { stargiftPrepaidUpgrade: true, stargift: gift },
      ],
      [
        { kind: 'auction_bid', amount: -5, giftId },
        { stargiftAuctionBid: true, stargift: gift },
      ],
      [
        { kind: 'resale', amount: -5, giftId, unique, peer },
        { stargiftResale: true, stargift: own },
      ],
      [
        { kind: 'upgrade', amount: -5, giftId, unique, messageId: 8 },
        { stargiftUpgrade: true, stargift: own, msgId: 8 },
      ],
      [
        { kind: 'drop_details', amount: -5, giftId, unique },
        { stargiftDropOriginalDetails: true, stargift: own },
      ],
      [
        { kind: 'offer', amount: -5, giftId, unique, peer },
        { offer: true, stargift: own },
      ],
      [
        { kind: 'transfer', amount: -5, giftId, unique, peer },
        { stargift: own, peer: { peer: { userId: MIKE_ID } } },
      ],
      [
        { kind: 'conversion', amount: 8, giftId },
        { stargift: gift, amount: { amount: '8' } },
      ],
      [
        { kind: 'sale', amount: 80, giftId, unique, peer },
        { stargiftResale: true, starrefCommissionPermille: 200, starrefAmount: { amount: '20' } },
      ],
      [
        { kind: 'offer_sale', amount: 80, giftId, unique, peer },
        { offer: true, starrefCommissionPermille: 200 },
      ],
      [{ kind: 'gift_stars', amount: 50, peer }, { gift: true }],
      [{ kind: 'reaction', amount: -1, peer: { kind: 'channel', id: '1400000001' } }, { reaction: true }],
      [{ kind: 'paid_message', amount: -5, peer }, { paidMessages: 1 }],
      [{ kind: 'subscription', amount: -5, peer }, { subscriptionPeriod: 2_592_000 }],
      [{ kind: 'giveaway', amount: 5 }, { giveawayPostId: 1 }],
      [{ kind: 'ads', amount: 5, peer: { kind: 'ads' } }, { peer: { className: 'StarsTransactionPeerAds' } }],
      [{ kind: 'api', amount: -5, peer: { kind: 'api' } }, { floodskipNumber: 1_000 }],
      [
        { kind: 'withdrawal', amount: -5, isPending: true },
        { pending: true, peer: { className: 'StarsTransactionPeerFragment' } },
      ],
    ] as const
    for (const [wish, shape] of rows) {
      const id = world.recordTransaction(ANNA, wish)
      expect(plain((await byId(client, id)).history)).toMatchObject([{ id, ...shape }])
    }
    const all = await rowsOf(client)
    const marked = all.filter((row) => row.stargiftResale || row.stargiftUpgrade || row.offer || row.stargiftAuctionBid)
    expect(marked).toHaveLength(6)
  })
})

describe('a payment', () => {
  test('given back after days has its own id again, its Stars, and is counted as given back', async () => {
    const { clock, simulator, world, client } = await start()
    const mike = await inputPeerOf(client, 'mike_orlov')
    const { id: giftId } = world.releaseGift({ price: 480, total: null })
    await payFor(client, giftFor(giftId, mike))
    const [paid] = await rowsOf(client, { outbound: true })
    expect(plain(paid)).toMatchObject({ stargift: { id: giftId }, peer: { peer: { userId: MIKE_ID } } })
    await clock.advance(3 * DAY)
    const told = nextUpdate(client, Api.UpdateStarsBalance)
    world.refund(ANNA, paid?.id ?? '')
    expect(plain((await told).balance)).toMatchObject({ amount: '12480' })
    const [back] = await rowsOf(client, { inbound: true })
    expect(plain(back)).toMatchObject({
      id: paid?.id,
      refund: true,
      amount: { amount: '480' },
      stargift: { id: giftId },
    })
    expect(back?.date).toBe((paid?.date ?? 0) + 3 * 86_400)
    expect((await byId(client, paid?.id ?? '', true)).history?.[0]?.refund).toBe(true)
    expect((await byId(client, paid?.id ?? '')).history?.[0]?.refund).toBeFalsy()
    expect(simulator.payments()).toMatchObject([{ amount: 480, refundedAt: clock.now() }])
    expect(() => world.refund(ANNA, paid?.id ?? '')).toThrow(RangeError)
  })

  test('may show in the history later than it was made', async () => {
    const { clock, world, client } = await start()
    world.setHistoryDelay(30_000)
    const { id: giftId } = world.releaseGift({ price: 480, total: null })
    await payFor(client, giftFor(giftId))
    const found = async () => plain(await history(client, { outbound: true }))
    expect(await found()).toMatchObject({ balance: { amount: '12000' }, history: null })
    await clock.advance(30_000)
    expect(await found()).toMatchObject({ history: [{ stargift: { id: giftId } }] })
  })

  test('that is pending may fail, and then its Stars are back', async () => {
    const { world, client } = await start()
    const id = world.recordTransaction(ANNA, { kind: 'withdrawal', amount: -1_000, isPending: true })
    const balance = async () => plain((await history(client)).balance)
    expect(await balance()).toMatchObject({ amount: '11480' })
    world.settleTransaction(ANNA, id, 'failed')
    expect(await balance()).toMatchObject({ amount: '12480' })
    expect((await byId(client, id)).history).toMatchObject([{ pending: false, failed: true }])
    world.recordTransaction(ANNA, { kind: 'gift', amount: -5, isFailed: true })
    expect(await balance()).toMatchObject({ amount: '12480' })
  })

  test('made on the phone is pushed, and counted without a form', async () => {
    const { simulator, world, client } = await start()
    const { id: giftId } = world.releaseGift({ price: 480, total: 2, perUserTotal: 1 })
    const told = [nextUpdate(client, Api.UpdateNewMessage), nextUpdate(client, Api.UpdateStarsBalance)] as const
    const id = world.buyElsewhere(ANNA, { giftId, toPhone: MIKE, message: 'hi' })
    expect((await told[0]).message).toMatchObject({ out: true, action: { message: { text: 'hi' } } })
    expect(plain((await told[1]).balance)).toMatchObject({ amount: '12000' })
    expect(simulator.payments()).toMatchObject([{ formId: null, amount: 480, giftId, transactionId: id }])
    expect(() => world.buyElsewhere(ANNA, { giftId })).toThrow('STARGIFT_USER_USAGE_LIMITED')
    const bought = world.topUp(ANNA, 500, 'premium_bot')
    expect(plain((await byId(client, bought)).history)).toMatchObject([
      { amount: { amount: '500' }, peer: { className: 'StarsTransactionPeerPremiumBot' } },
    ])
  })
})

test('nobody looks into another’s wallet, or into a channel’s', async () => {
  const { client } = await start()
  const mike = await inputPeerOf(client, 'mike_orlov')
  expect(await refusalOf(history(client, { peer: mike }))).toBe('PEER_ID_INVALID')
  const channel = await inputPeerOf(client, 'gift_harbour')
  expect(await refusalOf(history(client, { peer: channel }))).toBe('CHAT_ADMIN_REQUIRED')
})

test('the history stays when the world is started anew, and one of before TON and refunds is read', async () => {
  const { simulator, world, client } = await start()
  world.setTon(ANNA, { amount: 1, nanos: 0 })
  const { id: giftId } = world.releaseGift({ price: 10, total: null })
  await payFor(client, giftFor(giftId))
  world.refund(ANNA, simulator.payments()[0]?.transactionId ?? '')
  const state = JSON.parse(JSON.stringify(simulator.snapshot()))
  const again = await fixture.start({ state, clock: createFakeClock() })
  expect(JSON.parse(JSON.stringify(again.snapshot())).world.world.ledger).toEqual(state.world.world.ledger)
  const old = structuredClone(state)
  for (const row of old.world.world.ledger.transactions)
    for (const key of ['currency', 'unique', 'peerKind', 'premiumMonths', 'isRefund', 'isPending', 'isFailed'])
      delete row[key]
  for (const account of old.world.world.accounts)
    for (const key of ['ton', 'refuses', 'contactIds']) delete account[key]
  for (const form of old.world.world.shop.forms) {
    delete form.order.kind
    delete form.order.recipientKind
    form.order.message = 'plain words'
  }
  delete old.world.world.shop.payments
  for (const gift of old.world.world.catalogue.gifts)
    for (const key of ['locks', 'closures', 'seenBy', 'releasedBy']) delete gift[key]
  delete old.world.world.catalogue.rivals
  const older = await fixture.start({ state: old, clock: createFakeClock() })
  expect(older.world.accounts()[0]?.stars).toEqual({ amount: 12_480, nanos: 0 })
  expect(older.payments()).toEqual([])
})
