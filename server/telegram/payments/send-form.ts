import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { act } from '../operation.ts'
import { mapStars } from '../stars/map-amount.ts'
import { expectAnswer } from '../tl/read.ts'
import type { Invoice, Receipt, VerificationNeeded } from './facet.ts'
import { toInputInvoice } from './invoice.ts'

/** payments.sendStarsForm (docs/telegram.md#buying). Whatever is not Telegram's plain yes or no is `unclear`. */
export const sendForm = act('pay', ({ door, hear }, formId: string, invoice: Invoice) =>
  door.act({
    request: new Api.payments.SendStarsForm({ formId: returnBigInt(formId), invoice: toInputInvoice(invoice) }),
    read(answer): Receipt | VerificationNeeded {
      if (answer instanceof Api.payments.PaymentVerificationNeeded) return { verificationUrl: readWebPage(answer.url) }
      const { updates } = expectAnswer(answer, Api.payments.PaymentResult)
      const receipt = readReceipt(updates)
      hear(updates)
      return receipt
    },
  }),
)

/** Shown to people as a link: nothing but a page of the web. */
function readWebPage(url: string): string | null {
  return URL.canParse(url) && new URL(url).protocol === 'https:' ? url : null
}

function readReceipt(container: Api.TypeUpdates): Receipt {
  const receipt: Receipt = { messageId: null, savedId: null, balance: null }
  if (!(container instanceof Api.Updates) && !(container instanceof Api.UpdatesCombined)) return receipt
  for (const update of container.updates) {
    if (update instanceof Api.UpdateStarsBalance) receipt.balance = mapStars(update.balance)
    const isNew = update instanceof Api.UpdateNewMessage || update instanceof Api.UpdateNewChannelMessage
    if (!isNew || !(update.message instanceof Api.MessageService)) continue
    const { action, id } = update.message
    if (!(action instanceof Api.MessageActionStarGift) && !(action instanceof Api.MessageActionGiftPremium)) continue
    receipt.messageId = id
    if (action instanceof Api.MessageActionStarGift) receipt.savedId = action.savedId?.toString() ?? null
  }
  return receipt
}
