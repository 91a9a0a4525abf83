import type { Clock } from '../lib/clock.ts'
import type { AccountClient, Invoice, PaymentForm } from '../telegram/gateway.ts'

/** A form with Telegram's time of it, in milliseconds since 1970 UTC. */
export type OpenForm = PaymentForm & { at: number }

/** Telegram counts the form's life from when it answers: counted from before the question it is the shorter one. */
export async function openForm(invoice: Invoice, client: AccountClient, clock: Clock): Promise<OpenForm> {
  const askedAt = clock.now()
  const form = await client.payments.fetchForm(invoice)
  // The question may be the first on its line, and only an answer tells Telegram's time.
  return { ...form, at: client.now() - (clock.now() - askedAt) }
}
