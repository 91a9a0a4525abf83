import type { AccountClients } from '../accounts/clients.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { PremiumOption } from '../telegram/gateway.ts'

/** Telegram's prices change by the month, and each form is compared with what was allowed. */
const KEPT_MS = 10 * 60_000

export interface PremiumOptions {
  /** What Premium for somebody costs in Stars. Throws `no_accounts`, `TelegramError`. */
  list(userId: number): Promise<PremiumOption[]>
}

export function createPremiumOptions(parts: {
  clients: Pick<AccountClients, 'listForUser'>
  clock: Clock
}): PremiumOptions {
  const { clients, clock } = parts
  const kept = new Map<number, { at: number; options: PremiumOption[] }>()

  return {
    async list(userId) {
      const known = kept.get(userId)
      if (known && clock.now() - known.at < KEPT_MS) return known.options
      const [first] = clients.listForUser(userId)
      if (first === undefined) throw new AppError('no_accounts')
      const options = await first.client.payments.fetchPremiumOptions()
      kept.set(userId, { at: clock.now(), options })
      return options
    },
  }
}
