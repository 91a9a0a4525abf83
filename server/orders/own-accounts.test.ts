import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { accounts, knownPeers } from '../db/schema.ts'
import { orderAnswer, patiently, startBuyer, type Buyer } from './testing/buyer.ts'

/** Sergey, who has no username. */
const SERGEY = '+15550100004'

let buyer: Buyer
let giftId: string
let sergeyId: number
beforeEach(async () => {
  buyer = await startBuyer()
  giftId = await buyer.release()
  sergeyId = await buyer.panel.addAccount(SERGEY)
  await buyer.panel.request('GET', '/api/accounts?wait=1')
})
afterEach(() => buyer.panel.stop())

const send = () =>
  buyer.buy(giftId, { recipient: { kind: 'account', account_id: sergeyId }, account_ids: [buyer.accountId] })
const telegramIdOf = (phone: string) => buyer.world.accounts().find((one) => one.phone === phone)?.telegramId

test('one’s own account without a username is found by its number, and is known from then on', async () => {
  const { order } = orderAnswer.parse((await send()).body)
  expect(order).toMatchObject({ status: 'done', recipient: { title: 'Sergey K.', telegram_id: telegramIdOf(SERGEY) } })
  expect(buyer.paid()).toMatchObject([{ recipientId: telegramIdOf(SERGEY) }])
  await send()
  expect(buyer.panel.simulator.calls('contacts.resolvePhone')).toBe(1)
  expect(buyer.panel.log()).not.toContain(SERGEY.slice(1))
})

test('one that hides its number is not found, and nothing is bought', async () => {
  buyer.world.setPrivacy(SERGEY, { isHiddenByPhone: true })
  expect(await send()).toMatchObject({ status: 400, body: { error: 'recipient_not_found' } })
  expect(buyer.paid()).toEqual([])
})

test('a username that has passed to a stranger does not lead to them', async () => {
  // As it was when the account was last looked at; by now another has it.
  buyer.panel.db().update(accounts).set({ username: 'mike_orlov' }).where(eq(accounts.id, sergeyId)).run()
  const { order } = orderAnswer.parse((await send()).body)
  expect(order).toMatchObject({ status: 'done', recipient: { telegram_id: telegramIdOf(SERGEY) } })
})

test('a name that has passed to somebody else since the order was made does not lead to them', async () => {
  const { panel, world } = buyer
  const oliver = telegramIdOf('+15550100006')
  const startsAt = new Date(Date.now() + 2500).toISOString()
  const body = { recipient: { kind: 'peer', peer: '@mike_orlov' }, starts_at: startsAt, account_ids: [buyer.accountId] }
  const { order } = orderAnswer.parse((await buyer.buy(giftId, body, '')).body)
  expect(order.recipient.telegram_id).toBe(telegramIdOf('+15550100002'))
  // Known by its number alone from here on, as after a new sign-in; the name is Oliver's now.
  panel.db().delete(knownPeers).run()
  world.setUsername('+15550100002', null)
  world.setUsername('+15550100006', 'mike_orlov')
  await expect.poll(async () => (await buyer.read(order.id)).order.status, patiently).toBe('nothing')
  expect((await buyer.read(order.id)).purchases[0]?.refusal?.code).toBe('recipient_not_found')
  expect(buyer.paid().filter(({ recipientId }) => recipientId === oliver)).toEqual([])
})

test('a public name is asked for again after a day, for names pass to others', async () => {
  const { panel, world } = buyer
  const toName = () => buyer.buy(giftId, { recipient: { kind: 'peer', peer: '@mike_orlov' } })
  await toName()
  await toName()
  expect(panel.simulator.calls('contacts.resolveUsername')).toBe(1)
  panel
    .db()
    .update(knownPeers)
    .set({ namedAt: Date.now() - 25 * 3_600_000 })
    .run()
  world.setUsername('+15550100002', null)
  world.setUsername('+15550100006', 'mike_orlov')
  await toName()
  expect(buyer.paid().map(({ recipientId }) => recipientId)).toEqual([
    telegramIdOf('+15550100002'),
    telegramIdOf('+15550100002'),
    telegramIdOf('+15550100006'),
  ])
})

test('what the account knows of a recipient is asked for anew when Telegram does not know it any more', async () => {
  const { panel } = buyer
  await send()
  panel.simulator.addFault({
    method: 'payments.getPaymentForm',
    times: 1,
    error: { code: 400, name: 'PEER_ID_INVALID' },
  })
  const { order } = orderAnswer.parse((await send()).body)
  expect(order.status).toBe('done')
  expect(panel.simulator.calls('contacts.resolvePhone')).toBe(2)
})
