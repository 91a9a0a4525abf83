import { describe, expect, test } from 'vitest'
import type { Invoice } from '../gateway.ts'
import { collectEvents, failureOf, patiently, startTelegram } from '../testing/simulated.ts'

async function startBuyer(stars = 1000) {
  const telegram = await startTelegram()
  const signedIn = await telegram.signIn()
  const { account, person } = signedIn
  telegram.world.setStars(person.phone, { amount: stars, nanos: 0 })
  const catalogue = await account.catalogue.fetchGifts(0)
  if (catalogue.kind !== 'catalogue') throw new Error('no catalogue')
  const gift = catalogue.gifts.find(
    (one) =>
      !one.isSoldOut &&
      !one.isAuction &&
      !one.requirePremium &&
      one.lockedUntil === null &&
      !one.limitedPerUser &&
      one.price <= 100,
  )
  if (!gift) throw new Error('the simulator has no gift to buy')
  const invoice: Invoice = {
    kind: 'gift',
    giftId: gift.id,
    recipient: { kind: 'self' },
    message: '',
    isNameHidden: false,
    includesUpgrade: false,
  }
  return { ...telegram, ...signedIn, gift, invoice }
}

const pageOf = (offset = '') => ({ currency: 'XTR', direction: 'out', isAscending: false, offset, limit: 100 }) as const

describe('a gift for oneself', () => {
  test('is paid by its form, and its receipt, the balance and the history agree', async () => {
    const { account, gift, invoice } = await startBuyer()
    const events = collectEvents(account)
    const form = await account.payments.fetchForm(invoice)
    expect(form).toEqual({ formId: expect.stringMatching(/^-?\d+$/), currency: 'XTR', amount: gift.price })
    const outcome = await account.payments.sendForm(form.formId, invoice)
    const balance = { amount: 1000 - gift.price, nanos: 0 }
    expect(outcome).toMatchObject({ kind: 'done', value: { messageId: expect.any(Number), balance } })
    expect(await account.stars.fetchBalance()).toEqual(balance)
    const { rows, next } = await account.stars.fetchTransactions(pageOf())
    expect(next).toBeNull()
    const messageId = outcome.kind === 'done' && 'messageId' in outcome.value ? outcome.value.messageId : null
    expect(rows.filter(({ giftId }) => giftId !== null)).toEqual([
      expect.objectContaining({ kind: 'gift', giftId: gift.id, amount: -gift.price, isRefund: false, messageId }),
    ])
    // What came inside the answer is heard as if it had been pushed.
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'stars', balance })
    expect(events.filter(({ kind }) => kind === 'gift_received')).toHaveLength(1)
  })

  test('is paid once, however often its form is sent', async () => {
    const { account, gift, invoice } = await startBuyer()
    const { formId } = await account.payments.fetchForm(invoice)
    const outcomes = await Promise.all([1, 2, 3].map(() => account.payments.sendForm(formId, invoice)))
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(outcomes.filter((one) => one.kind === 'refused' && one.name === 'FORM_SUBMIT_DUPLICATE')).toHaveLength(2)
    expect((await account.stars.fetchBalance()).amount).toBe(1000 - gift.price)
  })

  test('that the account cannot pay is refused, and costs nothing', async () => {
    const { account, invoice } = await startBuyer(1)
    const { formId } = await account.payments.fetchForm(invoice)
    const outcome = await account.payments.sendForm(formId, invoice)
    expect(outcome).toMatchObject({ kind: 'refused', code: 400, name: 'BALANCE_TOO_LOW' })
    const { rows } = await account.stars.fetchTransactions(pageOf())
    expect(rows.filter(({ giftId }) => giftId !== null)).toEqual([])
  })
})

test('a stumble of Telegram leaves a payment unclear, and a form that is none is refused', async () => {
  const { account, invoice, simulator } = await startBuyer()
  const { formId } = await account.payments.fetchForm(invoice)
  simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error: { code: 500, name: 'RPC_CALL_FAIL' } })
  const outcome = await account.payments.sendForm(formId, invoice)
  expect(outcome).toMatchObject({ kind: 'unclear', why: 'server_error', name: 'RPC_CALL_FAIL' })
  const empty = await account.payments.sendForm('0', invoice)
  expect(empty).toMatchObject({ kind: 'refused', name: 'FORM_ID_EMPTY' })
})

test('a question for the form of a gift that is none fails by Telegram’s own name', async () => {
  const { account, invoice } = await startBuyer()
  const failure = await failureOf(account.payments.fetchForm({ ...invoice, giftId: '1' }))
  expect(failure).toEqual({ kind: 'refused', code: 'STARGIFT_INVALID' })
})

test('the history is read in pages, the newest first', async () => {
  const { account, invoice } = await startBuyer(100_000)
  for (let bought = 0; bought < 5; bought += 1) {
    const { formId } = await account.payments.fetchForm(invoice)
    expect((await account.payments.sendForm(formId, invoice)).kind).toBe('done')
  }
  const first = await account.stars.fetchTransactions({ ...pageOf(), limit: 3 })
  const second = await account.stars.fetchTransactions({ ...pageOf(first.next ?? ''), limit: 3 })
  // The world's own row is that of its setting the balance.
  const gifts = [...first.rows, ...second.rows].filter(({ giftId }) => giftId !== null)
  expect([first.rows.length, gifts.length, second.next]).toEqual([3, 5, null])
  expect(new Set(gifts.map(({ id }) => id)).size).toBe(5)
})

test('Premium is sold at the prices in Stars alone, and its form is of its own kind', async () => {
  const { account } = await startBuyer(5000)
  expect(await account.payments.fetchPremiumOptions()).toEqual([
    { months: 3, stars: 1000 },
    { months: 6, stars: 1500 },
    { months: 12, stars: 2500 },
  ])
  const mike = await account.peers.resolveUsername('mike_orlov')
  if (mike === null) throw new Error('nobody has this name')
  const invoice: Invoice = { kind: 'premium', recipient: mike.peer, months: 3, message: 'Enjoy' }
  const { formId, amount } = await account.payments.fetchForm(invoice)
  expect(amount).toBe(1000)
  expect(await account.payments.sendForm(formId, invoice)).toMatchObject({ kind: 'done' })
  const { rows, balance } = await account.stars.fetchTransactions(pageOf())
  expect(rows[0]).toMatchObject({ kind: 'premium', amount: -1000, peerId: mike.chatId })
  expect(balance).toEqual({ amount: 4000, nanos: 0 })
})

test('how long a message may be is Telegram’s to say, and is asked once', async () => {
  const { account, simulator, world } = await startBuyer()
  world.setMessageLimit(77)
  expect(await account.payments.fetchMessageLimit()).toBe(77)
  const asked = simulator.calls('help.getAppConfig')
  world.setMessageLimit(78)
  expect(await account.payments.fetchMessageLimit()).toBe(77)
  expect(simulator.calls('help.getAppConfig')).toBe(asked)
})
