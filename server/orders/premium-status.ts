import type { AccountRow } from '../accounts/events.ts'
import type { PremiumStatus } from '../contract/premium.ts'
import type { Language } from '../contract/settings.ts'
import { AppError } from '../lib/app-error.ts'
import { explainPremium } from '../messages/premium.ts'
import type { PremiumOptions } from './premium-options.ts'

/** Which accounts have Premium, and what it costs as a present. The function throws `TelegramError`. */
export const createPremiumStatus =
  (parts: { listAccounts: (userId: number) => AccountRow[]; premium: PremiumOptions }) =>
  async (userId: number, language: Language): Promise<PremiumStatus> => ({
    accounts: parts
      .listAccounts(userId)
      .filter(({ status }) => status !== 'signed_out')
      .map(({ id, isPremium, premiumUntil, premiumText }) => {
        const until = premiumUntil === null ? null : new Date(premiumUntil).toISOString()
        return {
          account_id: id,
          is_premium: isPremium,
          premium_until: isPremium ? until : null,
          text: explainPremium({ isPremium, until: premiumUntil, told: premiumText }, language),
        }
      }),
    options: await parts.premium.list(userId).catch((error: unknown) => {
      if (error instanceof AppError) return []
      throw error
    }),
  })
