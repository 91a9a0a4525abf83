import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const SELF = new Api.InputPeerSelf()

const invoiceFor = (giftId: string, peer: Api.TypeInputPeer = SELF, includeUpgrade = false) =>
  new Api.InputInvoiceStarGift({ peer, giftId: returnBigInt(giftId), includeUpgrade })

async function openForm(client: TelegramClient, invoice: Api.InputInvoiceStarGift) {
  const form = await client.invoke(new Api.payments.GetPaymentForm({ invoice }))
  if (!(form instanceof Api.payments.PaymentFormStarGift)) throw new Error(form.className)
  return { amount: form.invoice.prices[0]?.amount.toString(), pay: () => pay(client, form.formId, invoice) }
}
const pay = (client: TelegramClient, formId: Api.long, invoice: Api.InputInvoiceStarGift) =>
  client.invoke(new Api.payments.SendStarsForm({ formId, invoice }))

async function catalogueOf(client: TelegramClient, hash = 0): Promise<Api.payments.StarGifts> {
  const answer = await client.invoke(new Api.payments.GetStarGifts({ hash }))
  if (!(answer instanceof Api.payments.StarGifts)) throw new Error(answer.className)
  return answer
}
const starsOf = async (client: TelegramClient) => client.invoke(new Api.payments.GetStarsStatus({ peer: SELF }))

describe('the catalogue', () => {
  test('is large, has every kind, and says "not modified" until a gift is added or removed', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const { gifts, hash } = await catalogueOf(client)
    const plain = gifts.filter((gift) => gift instanceof Api.StarGift)
    expect(plain).toHaveLength(simulator.world.gifts().length)
    expect(plain.length).toBeGreaterThan(100)
    const some = (is: (gift: Api.StarGift) => unknown) => expect(plain.some((gift) => Boolean(is(gift)))).toBe(true)
    some((gift) => gift.soldOut && gift.firstSaleDate && gift.lastSaleDate && gift.availabilityRemains === 0)
    some((gift) => !gift.limited && !gift.title && !gift.availabilityTotal)
    some((gift) => gift.limited && gift.title && gift.background && gift.upgradeStars && gift.upgradeVariants)
    some((gift) => gift.requirePremium)
    some((gift) => gift.limitedPerUser && gift.perUserTotal && gift.perUserRemains === gift.perUserTotal)
    some((gift) => gift.auction && gift.auctionSlug)
    some((gift) => gift.lockedUntilDate)
    some((gift) => gift.birthday)
    some((gift) => gift.availabilityResale && gift.resellMinStars)
    expect(new Set(plain.map((gift) => gift.id.toString())).size).toBe(plain.length)

    const limited = simulator.world.gifts().find(({ remains }) => (remains ?? 0) > 10)
    simulator.world.setRemains(limited?.id ?? '', 7)
    const same = await client.invoke(new Api.payments.GetStarGifts({ hash }))
    expect(same).toBeInstanceOf(Api.payments.StarGiftsNotModified)
    const full = (await catalogueOf(client)).gifts.find((gift) => gift.id.toString() === limited?.id)
    expect(full).toMatchObject({ availabilityRemains: 7 })

    const released = simulator.world.releaseGift({ title: 'Late', price: 77, total: 500 })
    const next = await catalogueOf(client, hash)
    expect(next.hash).not.toBe(hash)
    expect(next.gifts[0]).toMatchObject({ title: 'Late', availabilityTotal: 500 })
    simulator.world.withdrawGift(released.id)
    expect((await catalogueOf(client, next.hash)).hash).toBe(hash)
  })

  test('says when a locked gift may be bought', async () => {
    const clock = createFakeClock()
    const simulator = await fixture.start({ clock })
    const client = await fixture.signedIn(simulator, ANNA)
    const locked = (await catalogueOf(client)).gifts.find(
      (gift) => gift instanceof Api.StarGift && gift.lockedUntilDate,
    )
    const ask = () => client.invoke(new Api.payments.CheckCanSendGift({ giftId: locked?.id ?? returnBigInt(0) }))
    expect(await ask()).toMatchObject({ reason: { text: expect.stringContaining('available from') } })
    await clock.advance(8 * 24 * 3_600_000)
    expect(await ask()).toBeInstanceOf(Api.payments.CheckCanSendGiftResultOk)
  })
})

describe('Stars', () => {
  test('the balance has nanos, its history adds up, and a change is pushed', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, MIKE)
    const pushed = nextUpdate(client, Api.UpdateStarsBalance)
    expect((await starsOf(client)).balance).toMatchObject({ nanos: 500_000_000 })
    simulator.world.setStars(MIKE, { amount: 99, nanos: 0 })
    const { balance } = await pushed
    expect(balance instanceof Api.StarsAmount && balance.amount.toString()).toBe('99')

    const status = await starsOf(client)
    const amounts = (status.history ?? []).map(({ amount }) =>
      amount instanceof Api.StarsAmount ? amount.amount.toJSNumber() * 1e9 + amount.nanos : Number.NaN,
    )
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(99e9)
    const all = await client.invoke(
      new Api.payments.GetStarsTransactions({ peer: SELF, offset: '', limit: 1, outbound: true }),
    )
    expect(all.history).toHaveLength(1)
    const id = status.history?.[0]?.id ?? ''
    const byId = (wanted: string) =>
      client.invoke(
        new Api.payments.GetStarsTransactionsByID({
          peer: SELF,
          id: [new Api.InputStarsTransaction({ id: wanted })],
        }),
      )
    expect((await byId(id)).history).toHaveLength(1)
    expect(await refusalOf(byId('nothing'))).toBe('TRANSACTION_ID_INVALID')
  })
})

describe('buying', () => {
  test('takes the Stars and a copy, once per form', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const gift = simulator.world.releaseGift({ price: 480, total: 2 })
    const form = await openForm(client, invoiceFor(gift.id))
    expect(form.amount).toBe('480')
    const paid = await form.pay()
    const updates = paid instanceof Api.payments.PaymentResult ? paid.updates : null
    const kinds = updates instanceof Api.Updates ? updates.updates.map(({ className }) => className) : []
    expect(kinds).toEqual(['UpdateStarsBalance', 'UpdateNewMessage'])
    expect(await refusalOf(form.pay())).toBe('FORM_SUBMIT_DUPLICATE')
    expect((await starsOf(client)).balance).toMatchObject({ amount: returnBigInt(12_000) })
    expect(simulator.world.gifts()[0]).toMatchObject({ remains: 1 })

    const [spent] = (await starsOf(client)).history ?? []
    expect(spent?.stargift?.id.toString()).toBe(gift.id)
    const saved = await client.invoke(new Api.payments.GetSavedStarGifts({ peer: SELF, offset: '', limit: 10 }))
    expect(saved).toMatchObject({ count: 1, gifts: [{ gift: { title: gift.title } }] })
  })

  test('a gift for another account is delivered', async () => {
    const simulator = await fixture.start()
    const [anna, mike] = [await fixture.signedIn(simulator, ANNA), await fixture.signedIn(simulator, MIKE)]
    const gift = simulator.world.releaseGift({ price: 100, total: null })
    const { users } = await anna.invoke(new Api.contacts.ResolveUsername({ username: 'mike_orlov' }))
    const [user] = users
    if (!(user instanceof Api.User) || !user.accessHash) throw new Error('not found')
    const got = nextUpdate(mike, Api.UpdateNewMessage)
    const peer = new Api.InputPeerUser({ userId: user.id, accessHash: user.accessHash })
    await (await openForm(anna, invoiceFor(gift.id, peer))).pay()
    expect(await got).toMatchObject({ message: { out: false, action: { className: 'MessageActionStarGift' } } })
    const saved = await mike.invoke(new Api.payments.GetSavedStarGifts({ peer: SELF, offset: '', limit: 10 }))
    expect(saved.count).toBe(1)
    const wrong = new Api.InputPeerUser({ userId: user.id, accessHash: returnBigInt(1) })
    expect(await refusalOf(openForm(anna, invoiceFor(gift.id, wrong)))).toBe('PEER_ID_INVALID')
  })

  test('each refusal has its name', async () => {
    const clock = createFakeClock()
    const simulator = await fixture.start({ clock })
    const { world } = simulator
    const client = await fixture.signedIn(simulator, MIKE)
    const refused = async (giftId: string, before: () => unknown = () => {}) => {
      const form = await openForm(client, invoiceFor(giftId))
      await before()
      return refusalOf(form.pay())
    }
    const release = (price: number, total: number | null = 5) => world.releaseGift({ price, total }).id
    expect(await refused(release(99_999))).toBe('BALANCE_TOO_LOW')
    const rare = release(10)
    expect(await refused(rare, () => world.sellOut(rare))).toBe('STARGIFT_USAGE_LIMITED')
    expect(await refused(release(10), () => clock.advance(10 * 60_000))).toBe('FORM_EXPIRED')
    expect(await refusalOf(pay(client, returnBigInt(0), invoiceFor(rare)))).toBe('FORM_ID_EMPTY')
    expect(await refusalOf(pay(client, returnBigInt(5), invoiceFor(rare)))).toBe('FORM_EXPIRED')
    const premium = world.releaseGift({ price: 10, requirePremium: true })
    expect(await refused(premium.id).catch((error: unknown) => refusalOf(Promise.reject(error)))).toBe(
      'PREMIUM_ACCOUNT_REQUIRED',
    )
    expect(await refusalOf(openForm(client, invoiceFor('12')))).toBe('STARGIFT_INVALID')
    expect(await refusalOf(openForm(client, invoiceFor(rare, SELF, true)))).toBe('STARGIFT_UPGRADE_UNAVAILABLE')
  })

  test('an account cannot buy more than its limit', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    simulator.world.setStars(ANNA, { amount: 1_000_000, nanos: 0 })
    const { gifts } = await catalogueOf(client)
    const gift = gifts.find(
      (entry) => entry instanceof Api.StarGift && entry.limitedPerUser && (entry.perUserTotal ?? 9) <= 3,
    )
    if (!(gift instanceof Api.StarGift)) throw new Error('no such gift')
    const invoice = invoiceFor(gift.id.toString())
    for (let i = 0; i < (gift.perUserTotal ?? 0); i++) await (await openForm(client, invoice)).pay()
    expect(await refusalOf((await openForm(client, invoice)).pay())).toBe('STARGIFT_USER_USAGE_LIMITED')
    const after = (await catalogueOf(client)).gifts.find((entry) => entry.id.equals(gift.id))
    expect(after).toMatchObject({ perUserRemains: 0 })
  })
})
