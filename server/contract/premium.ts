import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ofTelegram } from './refusals.ts'

export const premiumStatus = z.object({
  accounts: z.array(
    z.object({
      account_id: z.number().int(),
      is_premium: z.boolean(),
      /** ISO time; null where Telegram does not say. */
      premium_until: z.string().nullable(),
      /** In the language of the request. */
      text: z.string(),
    }),
  ),
  /** What Premium for somebody costs; empty without an account that can ask. */
  options: z.array(z.object({ months: z.number().int(), stars: z.number().int() })),
})
export type PremiumStatus = z.infer<typeof premiumStatus>

export const calls = declareCalls({
  'GET /api/premium/status': {
    scope: 'read',
    group: 'orders',
    summary: {
      en: 'Which accounts have Premium and until when, and what Premium costs as a present',
      ru: 'У каких аккаунтов есть Premium и до какого числа, и сколько он стоит в подарок',
    },
    answers: { 200: premiumStatus },
    refusals: ofTelegram,
  },
})
