/** Telegram asks a buyer to verify a payment on a web page, in the place of paying. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
let giftId: string
beforeEach(async () => {
  buyer = await startBuyer()
  giftId = await buyer.release()
})
afterEach(() => buyer.panel.stop())

const URL_OF_TELEGRAM = 'https://verification.example/pay?for=one-payment'

test('nothing was paid: the Stars are free again, and its owner gets the address', async () => {
  const { panel, world, phone, buy, paid } = buyer
  world.setVerificationUrl(URL_OF_TELEGRAM)
  world.answerOddly('verification_needed', phone, 1)
  const { order, purchases } = orderAnswer.parse((await buy(giftId)).body)
  expect(order).toMatchObject({ status: 'nothing', bought: 0, refused: 1, unclear: 0, spent: 0 })
  expect(purchases).toMatchObject([
    { status: 'refused', refusal: { code: 'verification_needed', detail: URL_OF_TELEGRAM, seconds: null } },
  ])
  expect(paid()).toEqual([])
  expect(await buyer.spending()).toMatchObject({ held: 0, spent_today: 0, accounts: [{ free: 1000 }] })
  // Whoever has the address may confirm the payment: it is told to the owner alone.
  expect(panel.log()).not.toContain('verification.example')
  const again = orderAnswer.parse((await buy(giftId)).body)
  expect(again.order.status).toBe('done')
  expect(paid()).toHaveLength(1)
})

test.each(['http://verification.example/pay', 'javascript:alert(1)', 'not an address'])(
  'the address %s is kept from everybody',
  async (url) => {
    buyer.world.setVerificationUrl(url)
    buyer.world.answerOddly('verification_needed', buyer.phone, 1)
    const { purchases } = orderAnswer.parse((await buyer.buy(giftId)).body)
    expect(purchases).toMatchObject([{ refusal: { code: 'verification_needed', detail: null } }])
  },
)

test('asked of a form that was sent before, it proves nothing: that sending may have paid', async () => {
  const { panel, world, phone, buy, read, paid } = buyer
  // Not carried out, and nobody knows: the same form is sent again, and that is answered so.
  panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error: { code: 500, name: 'RPC_CALL_FAIL' } })
  world.answerOddly('verification_needed', phone, 1)
  const { order } = orderAnswer.parse((await buy(giftId, {}, '')).body)
  const steps = async () => (await read(order.id)).purchases[0]?.timeline.map(({ step }) => step) ?? []
  await expect.poll(steps, patiently).toContain('unclear:verification_needed')
  expect(await buyer.spending()).toMatchObject({ held: 50 })
  await expect.poll(async () => (await read(order.id)).order.status, { timeout: 20_000 }).toBe('done')
  expect(paid()).toHaveLength(1)
}, 40_000)
