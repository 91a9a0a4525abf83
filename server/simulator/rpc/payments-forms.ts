import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { MailEntry } from '../world/mailbox.ts'
import type { FormRefusal, Order, OwnedGift, PaymentRefusal, Purchase } from '../world/shop.ts'
import type { World } from '../world/world.ts'
import { buildStars } from './payments-stars.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildMail } from './tl-update.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'
import { resolveUser } from './users.ts'

/** Error codes of names for which it is not 400. */
const codes: Partial<Record<FormRefusal | PaymentRefusal, number>> = {
  PREMIUM_ACCOUNT_REQUIRED: 403,
  STARS_FORM_AMOUNT_MISMATCH: 406,
}

/** payments.*: buying a gift with Stars, by a form that is paid once (docs/telegram.md#buying). */
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
    const entry = deliver(owned, owned.ownerId, authKeyId)
    // Both have the message, each at its own pts; a gift to oneself is one message.
    const isOwn = owned.ownerId === account.id
    const messageId = isOwn ? owned.messageId : world.mailbox.nextMessageId(account.id)
    const own = isOwn ? entry : deliver({ ...owned, messageId }, account.id, authKeyId)
    world.events.emit('starsChanged', { accountId: account.id, exceptKey: authKeyId })
    return new Api.payments.PaymentResult({ updates: buildResult(outcome.value, caller, own) })
  }

  function deliver(owned: OwnedGift, accountId: string, exceptKey: string): MailEntry {
    const entry = world.mailbox.deliver(accountId, { kind: 'gift', owned })
    world.events.emit('mailed', { accountId, entry, exceptKey })
    return entry
  }

  function buildResult({ owned }: Purchase, { account }: SignedInCaller, entry: MailEntry): Api.Updates {
    const message = buildMail(world, gifts, account.id, entry)
    const isOwn = owned.ownerId === account.id
    const recipient = world.accounts.byId(owned.ownerId)
    return new Api.Updates({
      updates: [
        new Api.UpdateStarsBalance({ balance: buildStars(account.stars) }),
        ...(message === null ? [] : [message]),
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
