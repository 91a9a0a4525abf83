import { afterEach, beforeEach, expect, test } from 'vitest'
import { orderAnswer, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
let giftId: string
beforeEach(async () => {
  buyer = await startBuyer()
  giftId = await buyer.release()
})
afterEach(() => buyer.panel.stop())

const entities = [
  { type: 'bold', offset: 0, length: 3 },
  { type: 'spoiler', offset: 0, length: 6 },
  { type: 'custom_emoji', offset: 4, length: 2, custom_emoji_id: '5368324170671202286' },
]

test('a message keeps how it looks, up to the one who gets it', async () => {
  const { order } = orderAnswer.parse((await buyer.buy(giftId, { message: 'For 🎁', entities })).body)
  expect(order).toMatchObject({ status: 'done', message: 'For 🎁', entities })
  const { world } = JSON.parse(JSON.stringify(buyer.panel.simulator.snapshot().world))
  expect(world.shop.owned[0].message).toEqual({
    text: 'For 🎁',
    styles: [
      { kind: 'bold', offset: 0, length: 3, documentId: null },
      { kind: 'spoiler', offset: 0, length: 6, documentId: null },
      { kind: 'custom_emoji', offset: 4, length: 2, documentId: '5368324170671202286' },
    ],
  })
})

test('the same form is sent again with the same look', async () => {
  const { panel, paid } = buyer
  panel.simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error: { code: 500, name: 'RPC_CALL_FAIL' } })
  const { order } = orderAnswer.parse((await buyer.buy(giftId, { message: 'For 🎁', entities })).body)
  // A form is bound to its invoice, to the last stretch.
  expect(order.status).toBe('done')
  expect(paid()).toHaveLength(1)
})

test.each([
  ['of a kind that a present does not have', [{ type: 'url', offset: 0, length: 3 }], 'entities.0.type'],
  ['beyond its end', [entities[0], { type: 'bold', offset: 3, length: 4 }], 'entities.1'],
  ['before its beginning', [{ type: 'bold', offset: -1, length: 2 }], 'entities.0.offset'],
  ['of nothing', [{ type: 'bold', offset: 0, length: 0 }], 'entities.0.length'],
  ['of an emoji without its id', [{ type: 'custom_emoji', offset: 4, length: 2 }], 'entities.0.custom_emoji_id'],
  [
    'of an emoji that no number holds',
    [{ type: 'custom_emoji', offset: 4, length: 2, custom_emoji_id: '9999999999999999999' }],
    'entities.0.custom_emoji_id',
  ],
  ['with something else', [{ type: 'bold', offset: 0, length: 1, url: 'https://a.b' }], 'entities.0'],
])('a look %s is refused with its place', async (_, wrong, path) => {
  const refused = await buyer.buy(giftId, { message: 'For 🎁', entities: wrong })
  expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request', issues: [{ path }] } })
  expect(buyer.panel.simulator.calls('payments.getPaymentForm')).toBe(0)
})

test('a look without a message lies outside of it', async () => {
  const refused = await buyer.buy(giftId, { entities: [entities[0]] })
  expect(refused).toMatchObject({ status: 400, body: { issues: [{ path: 'entities.0' }] } })
})

test('a message is as long as Telegram lets it be', async () => {
  expect(await buyer.buy(giftId, { message: 'x'.repeat(129) })).toMatchObject({
    status: 400,
    body: { error: 'message_too_long', limit: 128 },
  })
  expect(await buyer.buy(giftId, { message: 'x'.repeat(128) })).toMatchObject({ status: 200 })
  buyer.world.setMessageLimit(100)
  // The panel asks anew after a restart.
  await buyer.panel.restart()
  expect(await buyer.buy(giftId, { message: 'x'.repeat(101) })).toMatchObject({
    status: 400,
    body: { error: 'message_too_long', limit: 100 },
  })
  expect(await buyer.buy(giftId, { message: 'x'.repeat(100) })).toMatchObject({ status: 200 })
})

test('an order does not wait for a Telegram that does not say how long a message may be', async () => {
  const { panel, buy } = buyer
  const { simulator } = panel
  // The panel asks anew after a restart.
  await panel.restart()
  simulator.addFault({ method: 'help.getAppConfig', lateMs: 60_000 })
  const refused = await buy(giftId, { message: 'x'.repeat(129) })
  expect(refused).toMatchObject({ status: 400, body: { error: 'message_too_long', limit: 128 } })
  const { order } = orderAnswer.parse((await buy(giftId, { message: 'x'.repeat(128) })).body)
  expect(order.status).toBe('done')
})
