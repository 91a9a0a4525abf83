import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import { question } from '../operation.ts'
import { toSafeNumber } from '../tl/read.ts'
import type { Invoice, PaymentForm } from './facet.ts'
import { toInputInvoice } from './invoice.ts'

const unsupported = () => new TelegramError({ kind: 'refused', code: 'FORM_UNSUPPORTED' })

/** payments.getPaymentForm: one price, in Stars or TON; a form of another kind is not paid (docs/telegram.md#buying). */
export const fetchForm = question('form', async ({ door }, invoice: Invoice): Promise<PaymentForm> => {
  const answer = await door.ask(new Api.payments.GetPaymentForm({ invoice: toInputInvoice(invoice) }))
  const type = invoice.kind === 'premium' ? Api.payments.PaymentFormStars : Api.payments.PaymentFormStarGift
  if (!(answer instanceof type)) throw unsupported()
  const { currency, prices } = answer.invoice
  const [price, ...others] = prices
  if (price === undefined || others.length > 0 || (currency !== 'XTR' && currency !== 'TON')) throw unsupported()
  return { formId: answer.formId.toString(), currency, amount: toSafeNumber(price.amount) }
})
