import type { AccountClients } from '../accounts/clients.ts'
import { MESSAGE_MAX_LENGTH } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import { TelegramError } from '../telegram/errors.ts'

/** Makes the check that a message is not longer than Telegram lets one be, which throws `message_too_long`. */
export const createMessageCheck =
  (clients: Pick<AccountClients, 'listForUser'>) =>
  async (userId: number, message: string | undefined): Promise<void> => {
    if (message === undefined || message === '') return
    const limit = (await fetchLimit(clients, userId)) ?? MESSAGE_MAX_LENGTH
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
