import type { AccountClients } from '../accounts/clients.ts'
import { MESSAGE_MAX_LENGTH } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { inTime } from '../lib/deadline.ts'
import { TelegramError } from '../telegram/errors.ts'

/** An order does not wait longer for it: the form refuses a message that is too long, too. */
const PATIENCE_MS = 3_000

/** Makes the check that a message is not longer than Telegram lets one be, which throws `message_too_long`. */
export const createMessageCheck =
  (clients: Pick<AccountClients, 'listForUser'>, clock: Pick<Clock, 'after'>) =>
  async (userId: number, message: string | undefined): Promise<void> => {
    if (message === undefined || message === '') return
    const limit = (await inTime(clock, PATIENCE_MS, fetchLimit(clients, userId))) ?? MESSAGE_MAX_LENGTH
    if (message.length > limit) throw new AppError('message_too_long', { limit })
  }

/** Null where nobody can be asked, or does not say. */
async function fetchLimit(clients: Pick<AccountClients, 'listForUser'>, userId: number): Promise<number | null> {
  try {
    const [first] = clients.listForUser(userId)
    return first === undefined ? null : await first.client.payments.fetchMessageLimit()
  } catch (error) {
    if (error instanceof TelegramError) return null
    throw error
  }
}
