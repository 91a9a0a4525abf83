import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import type { FaultRule } from '../types.ts'
import { openForm, pay, payFor, plain } from './testing/buyer.ts'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const invoiceFor = (giftId: string) =>
  new Api.InputInvoiceStarGift({ peer: new Api.InputPeerSelf(), giftId: returnBigInt(giftId) })

async function start() {
  const clock = createFakeClock()
  const simulator = await fixture.start({ clock })
  const { world } = simulator
  const client = await fixture.signedIn(simulator, ANNA)
  const { id } = world.releaseGift({ price: 100, total: 50 })
  const invoice = invoiceFor(id)
  const disturb = (rule: FaultRule) =>
    simulator.addFault({ method: 'payments.sendStarsForm', phone: ANNA, times: 1, ...rule })
  return { clock, simulator, world, client, giftId: id, invoice, disturb }
}
const refused = async (client: TelegramClient, formId: Api.long, invoice: Api.TypeInputInvoice) =>
  refusalOf(pay(client, formId, invoice))

describe('a payment', () => {
  test.each<[string, FaultRule, (string | null)[], number]>([
    ['refused before it', { error: { code: 400, name: 'BALANCE_TOO_LOW' } }, ['BALANCE_TOO_LOW'], 0],
    ['refused after it', { error: { code: 400, name: 'BALANCE_TOO_LOW', isAfter: true } }, ['BALANCE_TOO_LOW'], 1],
    [
      'refused late',
      { error: { code: 400, name: 'STARGIFT_USAGE_LIMITED', isAfter: true }, lateMs: 20 },
      ['STARGIFT_USAGE_LIMITED'],
      1,
    ],
    ['answered late', { lateMs: 20 }, [null], 1],
    ['answered twice', { wire: 'twice' }, [null], 1],
    // The library says the call again on the next line.
    ['cut before it', { cut: 'before' }, [null], 1],
    // Which of the two a repeated call meets is the library's affair.
    ['cut after it', { cut: 'after' }, [null, 'FORM_SUBMIT_DUPLICATE'], 1],
    [
      'answered with a wait after it',
      { error: { code: 420, name: 'FLOOD_WAIT_3', isAfter: true } },
      ['FLOOD_WAIT_3'],
      1,
    ],
  ])('%s is counted as it really was', async (_name, rule, outcomes, payments) => {
    const { simulator, client, invoice, giftId, disturb } = await start()
    const { formId } = await openForm(client, invoice)
    disturb(rule)
    const outcome = await refused(client, formId, invoice)
    expect(outcomes).toContain(outcome)
    expect(simulator.payments()).toHaveLength(payments)
    expect(simulator.world.gifts().find(({ id }) => id === giftId)?.remains).toBe(50 - payments)
    expect(simulator.world.accounts()[0]?.stars.amount).toBe(12_480 - payments * 100)
  })

  test('that cannot be read was made', async () => {
    const { simulator, client, invoice, disturb } = await start()
    const { formId } = await openForm(client, invoice)
    disturb({ wire: 'unreadable' })
    await expect(pay(client, formId, invoice)).rejects.toThrow(/constructor/i)
    expect(simulator.payments()).toHaveLength(1)
  })

  test('hits the account, the method and the calls that the rule names', async () => {
    const { simulator, client, invoice, disturb } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    disturb({ skip: 1, error: { code: 400, name: 'FORM_EXPIRED' } })
    await payFor(mike, invoice)
    await payFor(client, invoice)
    expect(await refusalOf(payFor(client, invoice))).toBe('FORM_EXPIRED')
    await payFor(client, invoice)
    expect(simulator.payments().map(({ amount }) => amount)).toEqual([100, 100, 100])
  })

  test('that still runs makes its form a duplicate, and is made once', async () => {
    const { simulator, world, client, invoice } = await start()
    world.setPaymentTime(150, ANNA)
    const { formId } = await openForm(client, invoice)
    const first = pay(client, formId, invoice)
    expect(await refused(client, formId, invoice)).toBe('FORM_SUBMIT_DUPLICATE')
    expect(simulator.payments()).toEqual([])
    expect(await first).toBeInstanceOf(Api.payments.PaymentResult)
    expect(await refused(client, formId, invoice)).toBe('FORM_SUBMIT_DUPLICATE')
    expect(simulator.payments()).toHaveLength(1)
  })

  test('by an old paid form is a duplicate or expired, as it is told', async () => {
    const { clock, world, client, invoice, simulator } = await start()
    const { formId } = await openForm(client, invoice)
    await pay(client, formId, invoice)
    world.setOldPaidForm('FORM_EXPIRED')
    expect(await refused(client, formId, invoice)).toBe('FORM_SUBMIT_DUPLICATE')
    await clock.advance(600_000)
    expect(await refused(client, formId, invoice)).toBe('FORM_EXPIRED')
    world.setOldPaidForm('FORM_SUBMIT_DUPLICATE')
    expect(await refused(client, formId, invoice)).toBe('FORM_SUBMIT_DUPLICATE')
    expect(simulator.payments()).toHaveLength(1)
  })
})

describe('between form and payment', () => {
  test('the price rises: the form is no good, and the next one says so', async () => {
    const { world, client, invoice, simulator } = await start()
    world.afterForm('price_rises', ANNA, 1)
    const { formId } = await openForm(client, invoice)
    expect(await refused(client, formId, invoice)).toBe('STARS_FORM_AMOUNT_MISMATCH')
    const next = await openForm(client, invoice)
    expect(next.form.invoice.prices[0]?.amount.toString()).toBe('110')
    await pay(client, next.formId, invoice)
    expect(simulator.payments()).toMatchObject([{ amount: 110 }])
  })

  test.each([
    ['sold_out', 'STARGIFT_USAGE_LIMITED'],
    ['withdrawn', 'STARGIFT_INVALID'],
  ] as const)('the gift is %s', async (what, error) => {
    const { world, client, invoice, simulator } = await start()
    const other = await fixture.signedIn(simulator, MIKE)
    const lift = world.afterForm(what, ANNA)
    const { formId } = await openForm(client, invoice)
    expect(await refused(client, formId, invoice)).toBe(error)
    lift()
    const { id } = world.releaseGift({ price: 10, total: 5 })
    world.afterForm(what, ANNA)
    await payFor(other, invoiceFor(id))
    expect(simulator.payments()).toHaveLength(1)
  })

  test('a phone spends the Stars: one is missing, and the buyer hears of it', async () => {
    const { world, client, invoice, simulator } = await start()
    const told = nextUpdate(client, Api.UpdateStarsBalance)
    world.afterForm('spent_elsewhere', ANNA, 1)
    const { formId } = await openForm(client, invoice)
    expect(plain((await told).balance)).toMatchObject({ amount: '99' })
    expect(await refused(client, formId, invoice)).toBe('BALANCE_TOO_LOW')
    world.topUp(ANNA, 1)
    await pay(client, formId, invoice)
    expect(simulator.payments()).toHaveLength(1)
    expect(world.accounts()[0]?.stars.amount).toBe(0)
  })

  test('a form is refused on demand, too', async () => {
    const { client, invoice, disturb } = await start()
    disturb({ method: 'payments.getPaymentForm', error: { code: 400, name: 'STARGIFT_USAGE_LIMITED' } })
    expect(await refusalOf(openForm(client, invoice))).toBe('STARGIFT_USAGE_LIMITED')
  })
})

describe('an answer of an unexpected shape', () => {
  test('is a form of another class, or one with two prices, as often as is told', async () => {
    const { world, client, invoice } = await start()
    world.answerOddly('form_of_another_class', ANNA, 1)
    expect((await openForm(client, invoice)).form).toBeInstanceOf(Api.payments.PaymentFormStars)
    const lift = world.answerOddly('form_of_two_prices')
    const prices = async () => (await openForm(client, invoice)).form.invoice.prices.length
    expect([await prices(), await prices()]).toEqual([2, 2])
    lift()
    const { form } = await openForm(client, invoice)
    expect(form).toBeInstanceOf(Api.payments.PaymentFormStarGift)
    expect(form.invoice.prices).toHaveLength(1)
  })

  test('is a verification in the place of a payment, which is not made', async () => {
    const { world, client, invoice, simulator } = await start()
    const mike = await fixture.signedIn(simulator, MIKE)
    world.answerOddly('verification_needed', ANNA, 1)
    await payFor(mike, invoice)
    const { formId } = await openForm(client, invoice)
    expect(await pay(client, formId, invoice)).toBeInstanceOf(Api.payments.PaymentVerificationNeeded)
    expect(simulator.payments()).toHaveLength(1)
    await pay(client, formId, invoice)
    expect(simulator.payments()).toHaveLength(2)
  })
})

describe('a refusal of code 406', () => {
  test('on demand brings its text in a notice', async () => {
    const { client, invoice, disturb } = await start()
    const told = nextUpdate(client, Api.UpdateServiceNotification)
    const { formId } = await openForm(client, invoice)
    disturb({ error: { code: 406, name: 'PRECHECKOUT_FAILED' } })
    expect(await refused(client, formId, invoice)).toBe('PRECHECKOUT_FAILED')
    expect(plain(await told)).toMatchObject({
      popup: true,
      type: 'PRECHECKOUT_FAILED',
      message: expect.stringMatching(/./),
    })
  })

  test('of the world’s own does, too, and other refusals do not', async () => {
    const { world, client, invoice, giftId } = await start()
    const notices: string[] = []
    const told = nextUpdate(client, Api.UpdateServiceNotification).then(({ type }) => notices.push(type))
    const { formId } = await openForm(client, invoice)
    expect(await refused(client, returnBigInt(5), invoice)).toBe('FORM_EXPIRED')
    world.setPrice(giftId, 101)
    expect(await refused(client, formId, invoice)).toBe('STARS_FORM_AMOUNT_MISMATCH')
    await told
    expect(notices).toEqual(['STARS_FORM_AMOUNT_MISMATCH'])
  })
})
