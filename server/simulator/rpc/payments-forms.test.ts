import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import type { Simulator } from '../types.ts'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'
import { inputPeerOf, openForm, pay, payFor, plain } from './testing/buyer.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const ANNA_ID = '5123401877'
const MIKE_ID = '398204415'
const SELF = new Api.InputPeerSelf()
const gift = (giftId: string, wish: Partial<ConstructorParameters<typeof Api.InputInvoiceStarGift>[0]> = {}) =>
  new Api.InputInvoiceStarGift({ peer: SELF, giftId: returnBigInt(giftId), ...wish })

async function start() {
  const clock = createFakeClock()
  const simulator = await fixture.start({ clock })
  return { clock, simulator, world: simulator.world, client: await fixture.signedIn(simulator, ANNA) }
}
const paidOf = (simulator: Simulator) =>
  simulator.payments().map(({ accountId, amount, giftId, recipientId }) => ({ accountId, amount, giftId, recipientId }))
const starsOf = async (client: TelegramClient) =>
  plain((await client.invoke(new Api.payments.GetStarsStatus({ peer: SELF }))).balance)

const withText = (id: string, text: string, entities: Api.TypeMessageEntity[] = []) =>
  gift(id, { message: new Api.TextWithEntities({ text, entities }) })
const channelPeer = async (client: TelegramClient, username: string) => {
  const peer = await inputPeerOf(client, username)
  if (!(peer instanceof Api.InputPeerChannel)) throw new Error(peer.className)
  return peer
}
const premium = (userId: Api.TypeInputUser, months: number) => new Api.InputInvoicePremiumGiftStars({ userId, months })

describe('a form', () => {
  test('lives ten minutes, pays once, and only for the invoice that it was opened for', async () => {
    const { clock, simulator, world, client } = await start()
    const { id } = world.releaseGift({ price: 100, total: 5 })
    const message = new Api.TextWithEntities({ text: 'For you', entities: [] })
    const { formId } = await openForm(client, gift(id))
    expect(await refusalOf(pay(client, formId, gift(id, { message })))).toBe('INVOICE_INVALID')
    expect(await refusalOf(pay(client, formId, gift(id, { hideName: true })))).toBe('INVOICE_INVALID')
    await clock.advance(599_000)
    await pay(client, formId, gift(id))
    expect(await refusalOf(pay(client, formId, gift(id)))).toBe('FORM_SUBMIT_DUPLICATE')
    expect(paidOf(simulator)).toEqual([{ accountId: ANNA_ID, amount: 100, giftId: id, recipientId: ANNA_ID }])
    const late = await openForm(client, gift(id))
    await clock.advance(600_000)
    expect(await refusalOf(pay(client, late.formId, gift(id)))).toBe('FORM_EXPIRED')
    expect(simulator.payments()).toHaveLength(1)
  })

  test('belongs to who opened it', async () => {
    const { simulator, world, client } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    const { id } = world.releaseGift({ price: 10, total: 5 })
    const { formId } = await openForm(client, gift(id))
    expect(await refusalOf(pay(mike, formId, gift(id)))).toBe('FORM_EXPIRED')
    expect(simulator.payments()).toEqual([])
  })

  test('that was paid stays paid over a restart, and its payment counted', async () => {
    const { simulator, world, client } = await start()
    const { id } = world.releaseGift({ price: 10, total: 5 })
    const { formId } = await openForm(client, gift(id))
    const open = await openForm(client, gift(id))
    await pay(client, formId, gift(id))
    const state = JSON.parse(JSON.stringify(simulator.snapshot()))
    const again = await fixture.start({ state, clock: createFakeClock() })
    const later = await fixture.signedIn(again, ANNA)
    expect(await refusalOf(pay(later, formId, gift(id)))).toBe('FORM_SUBMIT_DUPLICATE')
    await pay(later, open.formId, gift(id))
    expect(again.payments()).toEqual([...simulator.payments(), expect.objectContaining({ amount: 10 })])
  })

  test('is neither given to nor paid by an account to which no gifts are sold', async () => {
    const { simulator, world, client } = await start()
    const { id } = world.releaseGift({ price: 10 })
    const { formId } = await openForm(client, gift(id))
    world.setGiftless(ANNA, true)
    expect(await refusalOf(openForm(client, gift(id)))).toBe('USER_GIFT_UNAVAILABLE')
    expect(await refusalOf(pay(client, formId, gift(id)))).toBe('USER_GIFT_UNAVAILABLE')
    const { config } = Object(await client.invoke(new Api.help.GetAppConfig({ hash: 0 })))
    expect(plain(config)).toMatchObject({
      value: expect.arrayContaining([
        expect.objectContaining({ key: 'stargifts_blocked', value: expect.objectContaining({ value: true }) }),
      ]),
    })
    expect(simulator.payments()).toEqual([])
  })

  test('is not given for what is withdrawn, locked or sold by auction', async () => {
    const { world, client } = await start()
    const { id } = world.releaseGift({ price: 10 })
    const { formId } = await openForm(client, gift(id))
    world.withdrawGift(id)
    expect(await refusalOf(openForm(client, gift(id)))).toBe('STARGIFT_INVALID')
    expect(await refusalOf(pay(client, formId, gift(id)))).toBe('STARGIFT_INVALID')
    const catalogue = await client.invoke(new Api.payments.GetStarGifts({ hash: 0 }))
    const gifts = catalogue instanceof Api.payments.StarGifts ? catalogue.gifts : []
    const kinds = gifts.flatMap((entry) => (entry instanceof Api.StarGift ? entry : []))
    const closed = [kinds.find(({ auction }) => auction), kinds.find(({ lockedUntilDate }) => lockedUntilDate)]
    for (const entry of closed)
      expect(await refusalOf(openForm(client, gift(entry?.id.toString() ?? '')))).toBe('STARGIFT_INVALID')
  })

  test('holds no copy: of two buyers at once one gets the last', async () => {
    const { simulator, world, client } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    const { id } = world.releaseGift({ price: 100, total: 1 })
    const forms = [await openForm(client, gift(id)), await openForm(mike, gift(id))]
    const pays = [client, mike].map((buyer, i) => refusalOf(pay(buyer, forms[i]?.formId ?? returnBigInt(0), gift(id))))
    expect(new Set(await Promise.all(pays))).toEqual(new Set(['STARGIFT_USAGE_LIMITED', null]))
    expect(simulator.payments()).toHaveLength(1)
  })
})

describe('the words on a present', () => {
  test('reach the owner with their styles', async () => {
    const { simulator, world, client } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    const { id } = world.releaseGift({ price: 10, total: null })
    const peer = await inputPeerOf(client, 'mike_orlov')
    const entities = [
      new Api.MessageEntityBold({ offset: 0, length: 3 }),
      new Api.MessageEntityCustomEmoji({ offset: 4, length: 2, documentId: returnBigInt('77') }),
    ]
    const got = nextUpdate(mike, Api.UpdateNewMessage)
    await payFor(
      client,
      gift(id, { peer, hideName: true, message: new Api.TextWithEntities({ text: 'For 🎁', entities }) }),
    )
    const { message } = await got
    expect(message).toMatchObject({
      out: false,
      action: {
        nameHidden: true,
        message: { text: 'For 🎁', entities: [{ length: 3 }, { className: 'MessageEntityCustomEmoji' }] },
      },
    })
  })

  test.each([
    ['of 129 characters', 'x'.repeat(129), [], 'MESSAGE_TOO_LONG'],
    [
      'with a link',
      'see',
      [new Api.MessageEntityTextUrl({ offset: 0, length: 3, url: 'https://a.b' })],
      'STARGIFT_MESSAGE_INVALID',
    ],
    [
      'with a style beyond its end',
      'see',
      [new Api.MessageEntityBold({ offset: 1, length: 3 })],
      'ENTITY_BOUNDS_INVALID',
    ],
  ])('are refused %s', async (_name, text, entities, error) => {
    const { world, client } = await start()
    const { id } = world.releaseGift({ price: 10 })
    expect(await refusalOf(openForm(client, withText(id, text, entities)))).toBe(error)
    // 128 characters are counted as people see them.
    await payFor(client, withText(id, '🎁'.repeat(128)))
  })
})

describe('a channel', () => {
  test('gets gifts when it takes them: its creator hears of it, and the buyer has no message', async () => {
    const { simulator, world, client } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    const channelId = world.addChannel({ title: 'News', members: [MIKE], username: 'news_now', takesGifts: true })
    const { id } = world.releaseGift({ price: 10, total: null })
    const peer = await channelPeer(client, 'news_now')
    const got = nextUpdate(mike, Api.UpdateNewMessage)
    const paid = await payFor(client, gift(id, { peer }))
    const updates = paid instanceof Api.payments.PaymentResult ? paid.updates : null
    expect(updates).toMatchObject({ updates: [{ className: 'UpdateStarsBalance' }] })
    expect(plain((await got).message)).toMatchObject({
      peerId: { userId: '777000' },
      action: { peer: { channelId }, savedId: '1', fromId: { userId: ANNA_ID } },
    })
    expect(simulator.payments()).toMatchObject([{ recipientKind: 'channel', recipientId: channelId }])
    const saved = await client.invoke(new Api.payments.GetSavedStarGifts({ peer, offset: '', limit: 10 }))
    expect(plain(saved)).toMatchObject({ count: 1, gifts: [{ savedId: '1' }], chats: [{ title: 'News' }] })
  })

  test('gets no limited gift, none when it takes none, and none by a guessed hash', async () => {
    const { world, client } = await start()
    world.addChannel({ title: 'News', members: [MIKE], username: 'news_now', takesGifts: true })
    world.addChannel({ title: 'Silent', members: [MIKE], username: 'silent_one' })
    const unlimited = world.releaseGift({ price: 10, total: null })
    const limited = world.releaseGift({ price: 10, total: 5 })
    const [news, silent] = [await channelPeer(client, 'news_now'), await channelPeer(client, 'silent_one')]
    const wrong = new Api.InputPeerChannel({ channelId: news.channelId, accessHash: returnBigInt(1) })
    const chat = new Api.InputPeerChat({ chatId: returnBigInt(5) })
    expect(await refusalOf(openForm(client, gift(limited.id, { peer: news })))).toBe('STARGIFT_PEER_INVALID')
    expect(await refusalOf(openForm(client, gift(unlimited.id, { peer: silent })))).toBe('STARGIFT_PEER_INVALID')
    expect(await refusalOf(openForm(client, gift(unlimited.id, { peer: wrong })))).toBe('CHANNEL_INVALID')
    expect(await refusalOf(openForm(client, gift(unlimited.id, { peer: chat })))).toBe('PEER_ID_INVALID')
  })
})

describe('Premium for Stars', () => {
  test('has its options, a form of its own kind, and reaches who gets it', async () => {
    const { clock, simulator, world, client } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    const options = await client.invoke(new Api.payments.GetPremiumGiftCodeOptions({}))
    const inStars = options.filter(({ currency }) => currency === 'XTR')
    expect(inStars.map(({ months, amount }) => [months, amount.toJSNumber()])).toEqual([
      [3, 1_000],
      [6, 1_500],
      [12, 2_500],
    ])
    const peer = await inputPeerOf(client, 'mike_orlov')
    if (!(peer instanceof Api.InputPeerUser)) throw new Error(peer.className)
    const userId = new Api.InputUser({ userId: peer.userId, accessHash: peer.accessHash })
    const invoice = premium(userId, 6)
    const { form, formId } = await openForm(client, invoice)
    expect(form).toBeInstanceOf(Api.payments.PaymentFormStars)
    const got = nextUpdate(mike, Api.UpdateNewMessage)
    await pay(client, formId, invoice)
    expect(plain((await got).message)).toMatchObject({ action: { currency: 'XTR', amount: '1500', days: 183 } })
    expect(await refusalOf(pay(client, formId, invoice))).toBe('FORM_SUBMIT_DUPLICATE')
    expect(await starsOf(client)).toMatchObject({ amount: '10980' })
    expect(simulator.payments()).toMatchObject([{ kind: 'premium', amount: 1_500, giftId: null, recipientId: MIKE_ID }])
    expect(world.accounts()[1]?.premiumUntil).toBe(new Date(clock.now() + 183 * 86_400_000).toISOString())
    const { history = [] } = await client.invoke(new Api.payments.GetStarsStatus({ peer: SELF }))
    expect(plain(history[0])).toMatchObject({ premiumGiftMonths: 6, amount: { amount: '-1500' } })
    expect(await refusalOf(openForm(client, premium(userId, 5)))).toBe('MONTH_INVALID')
    expect(await refusalOf(openForm(client, premium(new Api.InputUserSelf(), 6)))).toBe('USER_ID_INVALID')
  })
})
