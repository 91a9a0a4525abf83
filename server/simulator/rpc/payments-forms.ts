import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { FormRefusal, Order, PaymentRefusal, Purchase } from '../world/shop.ts'
import type { World } from '../world/world.ts'
import { buildStars } from './payments-stars.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import { buildGiftMessage, type GiftBuilder } from './tl-gift.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'
import { resolveUser } from './users.ts'

/** The codes that the names come with, where it is not 400. */
const codes: Partial<Record<FormRefusal | PaymentRefusal, number>> = {
  PREMIUM_ACCOUNT_REQUIRED: 403,
  STARS_FORM_AMOUNT_MISMATCH: 406,
}

/** payments: buying a gift with Stars, by a form that is paid once (docs/telegram.md#buying). */
export function formRoutes(world: World, gifts: GiftBuilder): Route[] {
  function getForm({ invoice }: Api.payments.GetPaymentForm, caller: SignedInCaller): Api.payments.PaymentFormStarGift {
    const outcome = world.shop.openForm(caller.account, parseOrder(world, invoice, caller))
    if (!outcome.ok) throw refusal(outcome.error)
    const { id, amount } = outcome.value
    return new Api.payments.PaymentFormStarGift({
      formId: long(id),
      invoice: new Api.Invoice({
        currency: 'XTR',
        prices: [new Api.LabeledPrice({ label: 'Gift', amount: long(amount) })],
      }),
    })
  }

  function sendForm(request: Api.payments.SendStarsForm, caller: SignedInCaller): Api.payments.PaymentResult {
    const { account, authKeyId } = caller
    if (request.formId.isZero()) throw new RpcError(400, 'FORM_ID_EMPTY')
    const outcome = world.shop.pay(account, request.formId.toString(), parseOrder(world, request.invoice, caller))
    if (!outcome.ok) throw refusal(outcome.error)
    const { owned } = outcome.value
    const { pts } = world.mailbox.deliver(owned)
    world.events.emit('giftReceived', { owned, pts, exceptKey: authKeyId })
    world.events.emit('starsChanged', { accountId: account.id, exceptKey: authKeyId })
    return new Api.payments.PaymentResult({ updates: buildResult(outcome.value, caller, pts) })
  }

  function buildResult({ gift, owned }: Purchase, { account }: SignedInCaller, pts: number): Api.Updates {
    const message = buildGiftMessage(gifts.build(gift, account.id), owned, account.id)
    const isOwn = owned.ownerId === account.id
    const recipient = world.accounts.byId(owned.ownerId)
    return new Api.Updates({
      updates: [
        new Api.UpdateStarsBalance({ balance: buildStars(account.stars) }),
        new Api.UpdateNewMessage({
          message,
          pts: isOwn ? pts : world.mailbox.pts(account.id),
          ptsCount: isOwn ? 1 : 0,
        }),
      ],
      users: [account, ...(recipient && !isOwn ? [recipient] : [])].map((user) =>
        buildUser(user, account.id, world.now()),
      ),
      chats: [],
      date: seconds(world.now()),
      seq: 0,
    })
  }

  const closedToFrozen = { isRefusedToFrozen: true }
  return [
    userRoute(Api.payments.GetPaymentForm, getForm, closedToFrozen),
    userRoute(Api.payments.SendStarsForm, sendForm, closedToFrozen),
  ]
}

function parseOrder(world: World, invoice: Api.TypeInputInvoice, { account }: SignedInCaller): Order {
  if (!(invoice instanceof Api.InputInvoiceStarGift)) throw new RpcError(400, 'INVOICE_INVALID')
  const recipient = resolveUser(world, invoice.peer, account)
  if (!recipient) throw new RpcError(400, 'PEER_ID_INVALID')
  return {
    giftId: invoice.giftId.toString(),
    recipientId: recipient.id,
    isNameHidden: Boolean(invoice.hideName),
    includesUpgrade: Boolean(invoice.includeUpgrade),
    message: invoice.message?.text || null,
  }
}

function refusal(error: FormRefusal | PaymentRefusal): RpcError {
  return new RpcError(codes[error] ?? 400, error)
}
