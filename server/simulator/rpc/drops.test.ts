import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createFixture, refusalOf } from './testing/fixture.ts'
import { openForm, pay, payFor } from './testing/buyer.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const SELF = new Api.InputPeerSelf()
const invoiceOf = (giftId: string) => new Api.InputInvoiceStarGift({ peer: SELF, giftId: returnBigInt(giftId) })

async function start() {
  const clock = createFakeClock()
  const simulator = await fixture.start({ clock })
  const [anna, mike] = [await fixture.signedIn(simulator, ANNA), await fixture.signedIn(simulator, MIKE)]
  return { clock, simulator, world: simulator.world, anna, mike }
}
async function catalogueOf(client: TelegramClient, hash = 0) {
  const answer = await client.invoke(new Api.payments.GetStarGifts({ hash }))
  if (!(answer instanceof Api.payments.StarGifts)) throw new Error(answer.className)
  return answer
}
async function giftOf(client: TelegramClient, giftId: string): Promise<Api.StarGift | null> {
  const { gifts } = await catalogueOf(client)
  return (
    gifts.find((gift): gift is Api.StarGift => gift instanceof Api.StarGift && gift.id.toString() === giftId) ?? null
  )
}
const canSend = async (client: TelegramClient, giftId: string) => {
  const answer = await client.invoke(new Api.payments.CheckCanSendGift({ giftId: returnBigInt(giftId) }))
  return answer instanceof Api.payments.CheckCanSendGiftResultFail ? answer.reason.text : 'ok'
}

describe('a gift that others buy, too', () => {
  test('sells out in its time, whoever looks, and then has neither form nor copy', async () => {
    const { clock, simulator, world, anna } = await start()
    const { id } = world.releaseGift({ price: 10, total: 100 })
    const { hash } = await catalogueOf(anna)
    world.compete(id, { soldOutInMs: 10_000, latencyMs: 1_000, pace: 'even' })
    const early = await openForm(anna, invoiceOf(id))
    const late = await openForm(anna, invoiceOf(id))
    await clock.advance(999)
    expect(await giftOf(anna, id)).toMatchObject({ availabilityRemains: 100 })
    await clock.advance(4_501)
    expect(await giftOf(anna, id)).toMatchObject({ availabilityRemains: 50, soldOut: false })
    // Who asks by the hash hears of no change: counts are no part of it.
    expect(await anna.invoke(new Api.payments.GetStarGifts({ hash }))).toBeInstanceOf(Api.payments.StarGiftsNotModified)
    await pay(anna, early.formId, invoiceOf(id))
    expect(await giftOf(anna, id)).toMatchObject({ availabilityRemains: 49 })
    await clock.advance(4_500)
    expect(await giftOf(anna, id)).toMatchObject({ availabilityRemains: 0, soldOut: true })
    expect(await refusalOf(pay(anna, late.formId, invoiceOf(id)))).toBe('STARGIFT_USAGE_LIMITED')
    expect(await refusalOf(openForm(anna, invoiceOf(id)))).toBe('STARGIFT_USAGE_LIMITED')
    expect(simulator.payments()).toHaveLength(1)
  })

  test('goes to payments in the order in which they arrive, however long each takes', async () => {
    const { simulator, world, anna, mike } = await start()
    const { id } = world.releaseGift({ price: 10, total: 1 })
    const forms = { anna: await openForm(anna, invoiceOf(id)), mike: await openForm(mike, invoiceOf(id)) }
    world.setPaymentTime(300, ANNA)
    const first = refusalOf(pay(anna, forms.anna.formId, invoiceOf(id)))
    await expect.poll(() => simulator.calls('payments.sendStarsForm', ANNA)).toBe(1)
    expect(await refusalOf(pay(mike, forms.mike.formId, invoiceOf(id)))).toBe('STARGIFT_USAGE_LIMITED')
    expect(await first).toBeNull()
    expect(simulator.payments().map(({ giftId }) => giftId)).toEqual([id])
  })

  test('whose payment fails gives its copy back', async () => {
    const { world, anna, mike } = await start()
    const { id } = world.releaseGift({ price: 10, total: 1 })
    const { formId } = await openForm(anna, invoiceOf(id))
    world.setStars(ANNA, { amount: 9, nanos: 0 })
    expect(await refusalOf(pay(anna, formId, invoiceOf(id)))).toBe('BALANCE_TOO_LOW')
    await payFor(mike, invoiceOf(id))
    expect(world.gifts().find((gift) => gift.id === id)).toMatchObject({ remains: 0 })
  })

  test('comes back with a restock, and its price falls', async () => {
    const { world, anna } = await start()
    const { id } = world.releaseGift({ price: 10, total: 5 })
    world.sellOut(id)
    expect(await giftOf(anna, id)).toMatchObject({ soldOut: true })
    world.restock(id, 8)
    world.setPrice(id, 7)
    const gift = await giftOf(anna, id)
    expect(gift).toMatchObject({ soldOut: false, availabilityRemains: 8, availabilityTotal: 8 })
    expect(gift?.stars.toString()).toBe('7')
    await payFor(anna, invoiceOf(id))
    expect(() => world.restock('12', 1)).toThrow(RangeError)
  })
})

describe('a gift that is not for everybody', () => {
  test('is locked for one account, and open for another', async () => {
    const { clock, world, anna, mike } = await start()
    const { id } = world.releaseGift({ price: 10, total: 5 })
    world.lockGift(id, clock.now() + 60_000, ANNA)
    expect((await giftOf(anna, id))?.lockedUntilDate).toBe((clock.now() + 60_000) / 1000)
    expect((await giftOf(mike, id))?.lockedUntilDate ?? null).toBeNull()
    expect(await canSend(anna, id)).toContain('available from')
    expect(await canSend(mike, id)).toBe('ok')
    expect(await refusalOf(openForm(anna, invoiceOf(id)))).toBe('STARGIFT_INVALID')
    await payFor(mike, invoiceOf(id))
    await clock.advance(60_000)
    expect(await canSend(anna, id)).toBe('ok')
    await payFor(anna, invoiceOf(id))
  })

  test('may be refused although its lock is over, with Telegram’s own words', async () => {
    const { clock, world, anna } = await start()
    const { id } = world.releaseGift({ price: 10, total: 5, lockedUntil: clock.now() - 1 })
    const lift = world.refuseToSell(id, 'Only for early supporters.', ANNA)
    expect(await canSend(anna, id)).toBe('Only for early supporters.')
    expect(await refusalOf(openForm(anna, invoiceOf(id)))).toBe('STARGIFT_INVALID')
    lift()
    expect(await canSend(anna, id)).toBe('ok')
  })

  test('is seen by one account alone, with a hash of its own', async () => {
    const { world, anna, mike } = await start()
    const before = await catalogueOf(mike)
    const { id } = world.releaseGift({ price: 10, total: 5, seenBy: [ANNA] })
    const [hers, his] = [await catalogueOf(anna), await catalogueOf(mike)]
    expect([hers.gifts.length - his.gifts.length, his.hash]).toEqual([1, before.hash])
    expect(hers.hash).not.toBe(his.hash)
    expect(await refusalOf(openForm(mike, invoiceOf(id)))).toBe('STARGIFT_INVALID')
    expect(await refusalOf(canSend(mike, id))).toBe('STARGIFT_INVALID')
    await payFor(anna, invoiceOf(id))
    world.showGiftTo(id, null)
    expect((await catalogueOf(mike)).hash).toBe(hers.hash)
  })

  test('stays so over a restart', async () => {
    const { simulator, world, clock } = await start()
    const { id } = world.releaseGift({ price: 10, total: 5, seenBy: [ANNA] })
    world.lockGift(id, clock.now() + 60_000, ANNA)
    const again = await fixture.start({ clock, state: JSON.parse(JSON.stringify(simulator.snapshot())) })
    const anna = await fixture.signedIn(again, ANNA)
    expect(await canSend(anna, id)).toContain('available from')
    expect(await giftOf(await fixture.signedIn(again, MIKE), id)).toBeNull()
  })
})

test('a gift says who released it, and the answer names them', async () => {
  const { world, anna } = await start()
  const harbour = world.channels().find(({ username }) => username === 'gift_harbour')?.id ?? ''
  const ofChannel = world.releaseGift({ price: 10, total: 5, releasedBy: { channelId: harbour } })
  const ofUser = world.releaseGift({ price: 10, total: 5, releasedBy: { phone: MIKE } })
  const { gifts, chats, users } = await catalogueOf(anna)
  const releasedBy = (id: string) =>
    gifts.flatMap((gift) => (gift instanceof Api.StarGift && gift.id.toString() === id ? gift.releasedBy : []))[0]
  const [channel, user] = [releasedBy(ofChannel.id), releasedBy(ofUser.id)]
  expect(channel instanceof Api.PeerChannel && channel.channelId.toString()).toBe(harbour)
  expect(user instanceof Api.PeerUser && user.userId.toString()).toBe(users[0]?.id.toString())
  expect(chats).toMatchObject([{ username: 'gift_harbour' }])
  expect(users).toMatchObject([{ username: 'mike_orlov' }])
  expect(() => world.releaseGift({ releasedBy: { channelId: '1' } })).toThrow(RangeError)
})

const state = () => new Api.updates.GetState()

test('an account, and a method, are as far away as they are told to be', async () => {
  const { simulator, anna, mike } = await start()

  const far = simulator.setLatency(60_000, { phone: ANNA })
  simulator.setLatency(0, { phone: ANNA, method: 'payments.getStarsStatus' })
  const before = simulator.calls('updates.getState', ANNA)
  const waits = anna.invoke(state()).catch(() => null)
  await mike.invoke(state())
  await anna.invoke(new Api.payments.GetStarsStatus({ peer: SELF }))
  expect(simulator.calls('updates.getState', ANNA)).toBe(before)
  far()
  await anna.invoke(state())
  expect(simulator.calls('updates.getState', ANNA)).toBe(before + 1)
  // It ends with the test.
  void waits
})
