import type { Clock } from '../lib/clock.ts'
import type { AccountClient, Invoice, PaymentForm } from '../telegram/gateway.ts'

/** Milliseconds since 1970 UTC: `at` is Telegram's time of it, the others are by the panel's clock. */
export type OpenForm = PaymentForm & { at: number; askedAt: number; cameAt: number }

/** Telegram counts the form's life from when it answers: counted from before the question it is the shorter one. */
export async function openForm(invoice: Invoice, client: AccountClient, clock: Clock): Promise<OpenForm> {
  const askedAt = clock.now()
  const form = await client.payments.fetchForm(invoice)
  // The question may be the first on its line, and only an answer tells Telegram's time.
  const cameAt = clock.now()
  return { ...form, at: client.now() - (cameAt - askedAt), askedAt, cameAt }
}
