/** What goes wrong in a drop is one account's trouble, or the gift's end for all. */
import { afterEach, describe, expect, test } from 'vitest'
import { patiently } from '../orders/testing/buyer.ts'
import { codesOf, FORM, PAY, phoneAt, startShopper, stepsOf, type Shopper } from './testing/shopper.ts'

let shopper: Shopper
afterEach(() => shopper.panel.stop())

const spread = (pieces: number) => ({
  buy: { pieces_per_gift: pieces },
  pay: { accounts: 'all', choose: 'spread' },
})

test('a gift that sold out ends for all accounts at once, and each piece says so', async () => {
  shopper = await startShopper()
  await shopper.addRule(spread(9))
  const giftId = shopper.release({ total: 9 })
  shopper.panel.simulator.addFault({
    method: PAY,
    times: 1,
    phone: phoneAt(1),
    error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' },
  })
  shopper.world.setPaymentTime(300, phoneAt(0))
  shopper.world.setPaymentTime(300, phoneAt(2))
  await shopper.look()
  const drop = await shopper.ended(giftId)
  // The two that were under way are paid, and nothing after them.
  expect(drop.bought).toBe(2)
  expect(shopper.paid()).toHaveLength(2)
  const soldOut = drop.reasons.filter(({ code }) => code === 'sold_out_at_form')
  expect(soldOut.reduce((sum, { wants }) => sum + Number(wants), 0)).toBe(7)
  expect(drop.sold_out_at).not.toBeNull()
  expect(stepsOf(drop)).toContain('sold_out')
  expect(await shopper.spending()).toMatchObject({ held: 0, spent_today: 100 })
})

describe('the share of an account is others’', () => {
  test.each([
    ['that has too few Stars at the payment', PAY, 'BALANCE_TOO_LOW', 400],
    ['that has to wait for a form', FORM, 'FLOOD_WAIT_60', 420],
    ['that has to wait to pay', PAY, 'FLOOD_WAIT_60', 420],
    ['that may have no more of it', FORM, 'STARGIFT_USER_USAGE_LIMITED', 400],
    ['that is frozen at Telegram', FORM, 'FROZEN_METHOD_INVALID', 420],
  ])('%s', async (_, method, name, code) => {
    shopper = await startShopper()
    await shopper.addRule(spread(6))
    const [first = 0] = shopper.ids
    shopper.panel.simulator.addFault({ method, phone: phoneAt(0), error: { code, name } })
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 6, spent: 300 })
    expect(codesOf(drop)).toEqual([])
    expect(stepsOf(drop, first).filter((step) => step === 'handed_over')).toHaveLength(2)
    expect(stepsOf(drop, first)).not.toContain('paid')
    const { order, purchases } = await shopper.readOrder(drop.order_ids[0] ?? 0)
    expect(order).toMatchObject({ status: 'done', bought: 6, refused: 0 })
    expect(purchases.filter(({ status }) => status === 'paid').every((one) => one.account_id !== first)).toBe(true)
    expect(await shopper.spending()).toMatchObject({ held: 0, spent_today: 300 })
  })

  test('whose session is dead', async () => {
    shopper = await startShopper()
    await shopper.addRule(spread(6))
    shopper.panel.simulator.addFault({ method: FORM, phone: phoneAt(0), times: 1, silence: 'before' })
    const giftId = shopper.release()
    await shopper.look()
    shopper.world.endSessions(phoneAt(0), 'SESSION_REVOKED')
    await shopper.panel.request('POST', `/api/account/${shopper.ids[0]}/refresh`)
    const drop = await shopper.ended(giftId)
    expect(drop.bought).toBe(6)
    expect(shopper.paid()).toHaveLength(6)
  })

  test('within their own limits alone, and says why where nobody may', async () => {
    shopper = await startShopper({ accounts: 2, stars: 100 })
    await shopper.addRule(spread(4))
    shopper.panel.simulator.addFault({
      method: FORM,
      phone: phoneAt(0),
      error: { code: 400, name: 'STARGIFT_USER_USAGE_LIMITED' },
    })
    const giftId = shopper.release()
    await shopper.look()
    const drop = await shopper.ended(giftId)
    expect(drop).toMatchObject({ bought: 2, spent: 100 })
    const lost = drop.reasons.filter(({ code }) => code === 'per_user_limit')
    expect(lost.reduce((sum, { wants }) => sum + Number(wants), 0)).toBe(2)
    expect(stepsOf(drop)).not.toContain('handed_over')
  })
})

test('an account whose call hangs holds no other', async () => {
  shopper = await startShopper()
  await shopper.addRule(spread(6))
  const [first = 0, second = 0, third = 0] = shopper.ids
  shopper.panel.simulator.addFault({ method: FORM, phone: phoneAt(0), silence: 'before' })
  const giftId = shopper.release()
  await shopper.look()
  await expect.poll(async () => (await shopper.listDrops())[0]?.bought, patiently).toBe(4)
  const [drop] = await shopper.listDrops()
  expect(drop).toMatchObject({ gift: { id: giftId }, is_running: true })
  const paidBy = (id: number) => (drop ? stepsOf(drop, id).filter((step) => step === 'paid').length : 0)
  expect([first, second, third].map(paidBy)).toEqual([0, 2, 2])
})

test('a panel that ends in the middle buys the rest once after its next start, and the drop ends', async () => {
  shopper = await startShopper()
  await shopper.addRule(spread(9))
  shopper.world.setPaymentTime(400)
  const giftId = shopper.release()
  await shopper.look()
  await expect.poll(() => shopper.paid().length, patiently).toBeGreaterThan(1)
  await shopper.panel.restart()
  const drop = await shopper.ended(giftId)
  expect(drop).toMatchObject({ bought: 9, spent: 450 })
  expect(shopper.paid()).toHaveLength(9)
  expect(await shopper.spending()).toMatchObject({ held: 0, spent_today: 450 })
})

test('nothing is paid while the disk refuses the order, and the gift is bought once it does not', async () => {
  shopper = await startShopper({ accounts: 1 })
  await shopper.addRule()
  const { $client } = shopper.panel.db()
  $client.exec("create trigger refused before insert on orders begin select raise(abort, 'no'); end")
  const giftId = shopper.release()
  await shopper.look()
  expect(await shopper.listDrops()).toEqual([])
  expect(shopper.paid()).toEqual([])
  $client.exec('drop trigger refused')
  expect(await shopper.spending()).toMatchObject({ held: 0 })
  await shopper.look()
  expect(await shopper.ended(giftId)).toMatchObject({ bought: 1 })
})
