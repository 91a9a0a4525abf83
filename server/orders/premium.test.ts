import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { premiumStatus } from '../contract/premium.ts'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

const MIKE = '+15550100002'

let buyer: Buyer
beforeEach(async () => void (buyer = await startBuyer({ stars: 4000 })))
afterEach(() => buyer.panel.stop())

const give = (more: object = {}) =>
  buyer.post('/api/orders?wait=1', {
    kind: 'premium',
    months: 6,
    recipient: { kind: 'peer', peer: '@mike_orlov' },
    max_price: 1500,
    max_total: 1500,
    ...more,
  })

describe('Premium for somebody', () => {
  test('is quoted and paid at Telegram’s own price, and found in its record', async () => {
    const { panel, paid, read, spending } = buyer
    const body = { kind: 'premium', months: 6, recipient: { kind: 'peer', peer: '@mike_orlov' } }
    const quote = await panel.request('POST', '/api/orders/quote', { body })
    expect(quote).toMatchObject({ status: 200, body: { price: 1500, total: 1500, short: 0, problems: [] } })
    const { order, purchases } = orderAnswer.parse((await give({ message: 'Enjoy' })).body)
    expect(order).toMatchObject({
      status: 'done',
      kind: 'premium',
      months: 6,
      title: 'Telegram Premium, 6 months',
      gift_id: null,
      spent: 1500,
    })
    expect(purchases).toMatchObject([{ status: 'paid', price: 1500 }])
    expect(paid()).toMatchObject([{ kind: 'premium', amount: 1500 }])
    const mike = panel.simulator.world.accounts().find(({ phone }) => phone === MIKE)
    expect(mike?.isPremium).toBe(true)
    await expect
      .poll(async () => (await read(order.id)).purchases[0]?.transaction_id, patiently)
      .toBe(paid()[0]?.transactionId)
    await expect.poll(spending, patiently).toMatchObject({ spent_today: 1500, held: 0, accounts: [{ free: 2500 }] })
    const { text } = await panel.request('GET', '/api/activity?topic=purchases&lang=en')
    expect(text).toContain('Telegram Premium')
  })

  test('whose answer was lost is settled by the record', async () => {
    const { panel, paid } = buyer
    const error = { code: 500, name: 'RPC_CALL_FAIL', isAfter: true }
    panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
    const { order, purchases } = orderAnswer.parse((await give()).body)
    expect(order).toMatchObject({ status: 'done', bought: 1, spent: 1500 })
    expect(purchases[0]?.timeline.map(({ step }) => step)).toContain('unclear:server_error')
    expect(paid()).toHaveLength(1)
  })

  test('who does not take it costs nothing', async () => {
    const { world, paid, spending } = buyer
    world.setPrivacy(MIKE, { refuses: ['premium'] })
    expect(await give()).toMatchObject({ status: 409, body: { error: 'recipient_refuses_gifts' } })
    expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(0)
    expect(paid()).toEqual([])
    expect(await spending()).toMatchObject({ held: 0, spent_today: 0 })
  })

  test('is not for channels, whether Telegram tells what they take or not', async () => {
    buyer.panel.simulator.addFault({ method: 'channels.getFullChannel', error: { code: 400, name: 'SOMETHING_NEW' } })
    const refused = await give({ recipient: { kind: 'peer', peer: '@gift_harbour' } })
    expect(refused).toMatchObject({ status: 409, body: { error: 'recipient_refuses_gifts' } })
    expect(buyer.paid()).toEqual([])
  })

  test('for an own account is paid by another one, and by nobody else', async () => {
    const { panel, accountId, paid } = buyer
    const mikeId = await panel.addAccount(MIKE)
    buyer.world.setStars(MIKE, { amount: 9000, nanos: 0 })
    await panel.request('GET', '/api/accounts?wait=1')
    await panel.lines('POST', `/api/account/${mikeId}/refresh`)
    const recipient = { kind: 'account', account_id: mikeId }
    const { order, purchases } = orderAnswer.parse((await give({ recipient })).body)
    expect(order.status).toBe('done')
    expect(purchases).toMatchObject([{ account_id: accountId }])
    expect(await give({ recipient, account_ids: [mikeId] })).toMatchObject({
      status: 409,
      body: { error: 'recipient_refuses_gifts' },
    })
    expect(paid()).toHaveLength(1)
  })

  test('for oneself is Telegram’s to refuse', async () => {
    const { order, purchases } = orderAnswer.parse((await give({ recipient: { kind: 'self' } })).body)
    expect(order.status).toBe('nothing')
    expect(purchases[0]?.refusal?.code).toBe('USER_ID_INVALID')
    expect(buyer.paid()).toEqual([])
  })

  test.each([
    ['without months', { months: undefined }, 'months'],
    ['for months that nobody sells', { months: 5 }, 'months'],
    ['of a gift', { gift_id: '1' }, 'gift_id'],
    ['with an upgrade', { include_upgrade: true }, 'include_upgrade'],
    ['without a name', { hide_name: true }, 'hide_name'],
  ])('%s is refused', async (_, more, path) => {
    const refused = await give(more)
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request', issues: [{ path }] } })
    expect(await buyer.panel.request('GET', '/api/orders')).toMatchObject({ body: { items: [] } })
  })

  test('months are not of a gift', async () => {
    const refused = await buyer.buy(await buyer.release(), { months: 6 })
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ path: 'months' }] } })
  })
})

test('a refusal of one gift does not end Premium that waits for its turn', async () => {
  const { panel, buy, release, read } = buyer
  const giftId = await release()
  const error = { code: 400, name: 'STARGIFT_USAGE_LIMITED' }
  panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error })
  const mend = panel.simulator.addFault({ method: 'payments.getPaymentForm', delayMs: 300 })
  const first = orderAnswer.parse((await buy(giftId, {}, '')).body)
  const second = orderAnswer.parse((await give()).body)
  mend()
  expect((await read(first.order.id)).order.status).toBe('nothing')
  expect(second.order.status).toBe('done')
})

const status = async (language = 'en') => {
  const headers = { 'accept-language': language }
  return premiumStatus.parse((await buyer.panel.request('GET', '/api/premium/status', { headers })).body)
}
const lookAgain = () => buyer.panel.lines('POST', `/api/account/${buyer.accountId}/refresh`)

describe('who has Premium', () => {
  test('is said with the day, in the reader’s language, beside what it costs', async () => {
    const { world, phone, accountId } = buyer
    world.setPremium(phone, '2027-05-03T00:00:00Z')
    await lookAgain()
    const options = [
      { months: 3, stars: 1000 },
      { months: 6, stars: 1500 },
      { months: 12, stars: 2500 },
    ]
    const account = { account_id: accountId, is_premium: true, premium_until: '2027-05-03T00:00:00.000Z' }
    expect(await status()).toEqual({ accounts: [{ ...account, text: 'Premium until 3 May 2027' }], options })
    expect((await status('ru')).accounts).toEqual([{ ...account, text: 'Premium до 3 мая 2027' }])
    world.setPremium(phone, null)
    await lookAgain()
    expect((await status()).accounts).toEqual([
      { account_id: accountId, is_premium: false, premium_until: null, text: 'No Premium' },
    ])
  })

  test('a panel without an account says nothing of prices', async () => {
    await buyer.panel.request('DELETE', `/api/account/${buyer.accountId}`)
    expect(await status()).toEqual({ accounts: [], options: [] })
  })
})
