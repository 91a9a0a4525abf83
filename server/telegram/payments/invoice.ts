import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { toInputPeer, toInputUser } from '../peers/input-peer.ts'
import type { Invoice } from './facet.ts'
import { toText } from './text.ts'

/** The invoice as both calls take it: a form is bound to what it was opened for (docs/telegram.md#buying). */
export function toInputInvoice(invoice: Invoice): Api.TypeInputInvoice {
  const text = toText(invoice.message, invoice.entities ?? [])
  if (invoice.kind === 'premium')
    return new Api.InputInvoicePremiumGiftStars({
      userId: toInputUser(invoice.recipient),
      months: invoice.months,
      ...text,
    })
  return new Api.InputInvoiceStarGift({
    peer: toInputPeer(invoice.recipient),
    giftId: returnBigInt(invoice.giftId),
    ...(invoice.isNameHidden && { hideName: true }),
    ...(invoice.includesUpgrade && { includeUpgrade: true }),
    ...text,
  })
}
