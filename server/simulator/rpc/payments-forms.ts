import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { Purchase } from '../world/handover.ts'
import type { MailEntry } from '../world/mailbox.ts'
import { premiumOptions, type Order } from '../world/orders.ts'
import type { Form, FormRefusal, PaymentRefusal } from '../world/shop.ts'
import { deliverPurchase } from '../world/deliveries.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildBalance } from './tl-money.ts'
import { buildPremiumBot, PREMIUM_BOT_ID } from './tl-official.ts'
import { resolvePeer } from './tl-peer.ts'
import { parseText } from './tl-text.ts'
import { buildChats, buildMail, buildPeople } from './tl-update.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'
import { resolveUser } from './users.ts'

/** Error codes of names for which it is not 400. */
const codes: Partial<Record<FormRefusal | PaymentRefusal, number>> = {
  PREMIUM_ACCOUNT_REQUIRED: 403,
  USER_DISALLOWED_STARGIFTS: 403,
  STARS_FORM_AMOUNT_MISMATCH: 406,
}

/** payments: buying with Stars, by a form that is paid once (docs/telegram.md#buying). */
export function formRoutes(world: World, gifts: GiftBuilder, sleep: (ms: number) => Promise<void>): Route[] {
  function getForm({ invoice }: Api.payments.GetPaymentForm, caller: SignedInCaller): Api.payments.TypePaymentForm {
    const outcome = world.shop.openForm(caller.account, parseOrder(world, invoice, caller))
    if (!outcome.ok) throw refusal(outcome.error)
    return buildForm(outcome.value, {
      isOfAnotherClass: world.formTrouble.takeOdd('form_of_another_class', caller.account),
      hasTwoPrices: world.formTrouble.takeOdd('form_of_two_prices', caller.account),
    })
  }

  async function sendForm(
    request: Api.payments.SendStarsForm,
    caller: SignedInCaller,
  ): Promise<Api.payments.TypePaymentResult> {
    const { account, authKeyId } = caller
    if (request.formId.isZero()) throw new RpcError(400, 'FORM_ID_EMPTY')
    const formId = request.formId.toString()
    const order = parseOrder(world, request.invoice, caller)
    if (world.formTrouble.takeOdd('verification_needed', account))
      return new Api.payments.PaymentVerificationNeeded({ url: world.formTrouble.verificationUrl })
    const end = world.shop.begin(account, formId)
    if (!end) throw refusal('FORM_SUBMIT_DUPLICATE')
    const outcome = await carryOut(account, formId, order).finally(end)
    if (!outcome.ok) throw refusal(outcome.error)
    return new Api.payments.PaymentResult({ updates: buildResult(outcome.value, caller, authKeyId) })
  }

  /** Takes the time that the world wants a payment to take, whoever listens meanwhile. */
  async function carryOut(account: Account, formId: string, order: Order) {
    const ms = world.formTrouble.paymentMs(account)
    if (ms > 0) await sleep(ms)
    return world.shop.pay(account, formId, order)
  }

  function buildResult(purchase: Purchase, { account }: SignedInCaller, authKeyId: string): Api.Updates {
    const entry: MailEntry | null = deliverPurchase(world, purchase, authKeyId)
    const message = entry && buildMail(world, gifts, account.id, entry)
    const people = entry ? buildPeople(world, account.id, [entry]) : []
    const isNamed = people.some(({ id }) => id.toString() === account.id)
    return new Api.Updates({
      updates: [new Api.UpdateStarsBalance({ balance: buildBalance(account, 'stars') }), ...(message ? [message] : [])],
      users: isNamed ? people : [buildUser(account, account.id, world.now()), ...people],
      chats: entry ? buildChats(world, account.id, [entry]) : [],
      date: seconds(world.now()),
      seq: 0,
    })
  }

  const closedToFrozen = { isRefusedToFrozen: true }
  return [
    userRoute(Api.payments.GetPaymentForm, getForm, closedToFrozen),
    userRoute(Api.payments.SendStarsForm, sendForm, closedToFrozen),
    userRoute(Api.payments.GetPremiumGiftCodeOptions, () =>
      premiumOptions.flatMap(({ months, stars, cents }) => [
        new Api.PremiumGiftCodeOption({ users: 1, months, currency: 'USD', amount: long(cents) }),
        new Api.PremiumGiftCodeOption({ users: 1, months, currency: 'XTR', amount: long(stars) }),
      ]),
    ),
  ]
}

interface OddForm {
  isOfAnotherClass: boolean
  hasTwoPrices: boolean
}

function buildForm(
  { id, order, amount }: Form,
  { isOfAnotherClass, hasTwoPrices }: OddForm,
): Api.payments.TypePaymentForm {
  const label = order.kind === 'gift' ? 'Gift' : 'Telegram Premium'
  const price = new Api.LabeledPrice({ label, amount: long(amount) })
  const fee = new Api.LabeledPrice({ label: 'Fee', amount: long(1) })
  const invoice = new Api.Invoice({ currency: 'XTR', prices: hasTwoPrices ? [price, fee] : [price] })
  const form = { formId: long(id), invoice }
  if ((order.kind === 'gift') !== isOfAnotherClass) return new Api.payments.PaymentFormStarGift(form)
  return new Api.payments.PaymentFormStars({
    ...form,
    botId: long(PREMIUM_BOT_ID),
    title: label,
    description: order.kind === 'gift' ? label : `Telegram Premium for ${order.months} months`,
    users: [buildPremiumBot()],
  })
}

function parseOrder(world: World, invoice: Api.TypeInputInvoice, { account }: SignedInCaller): Order {
  if (invoice instanceof Api.InputInvoicePremiumGiftStars) {
    const user = resolveUser(world, invoice.userId, account)
    if (!user) throw new RpcError(400, 'USER_ID_INVALID')
    const { months } = invoice
    return { kind: 'premium', recipientKind: 'user', recipientId: user.id, months, message: parseText(invoice.message) }
  }
  if (!(invoice instanceof Api.InputInvoiceStarGift)) throw new RpcError(400, 'INVOICE_INVALID')
  return {
    kind: 'gift',
    giftId: invoice.giftId.toString(),
    ...resolvePeer(world, invoice.peer, account),
    isNameHidden: Boolean(invoice.hideName),
    includesUpgrade: Boolean(invoice.includeUpgrade),
    message: parseText(invoice.message),
  }
}

function refusal(error: FormRefusal | PaymentRefusal): RpcError {
  return new RpcError(codes[error] ?? 400, error)
}
