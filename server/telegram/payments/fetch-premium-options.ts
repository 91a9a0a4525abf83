import { Api } from 'telegram'
import { question } from '../operation.ts'
import { toSafeNumber } from '../tl/read.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import type { PremiumOption } from './facet.ts'

/** payments.getPremiumGiftCodeOptions, those for one user that Stars pay (docs/telegram.md#buying). */
export const fetchPremiumOptions = question('premium_options', async ({ door }): Promise<PremiumOption[]> => {
  const answer: unknown = await door.ask(new Api.payments.GetPremiumGiftCodeOptions({}))
  if (!Array.isArray(answer)) throw unreadableAnswer()
  return answer.flatMap((option: unknown) => {
    if (!(option instanceof Api.PremiumGiftCodeOption)) throw unreadableAnswer()
    const { users, months, currency, amount } = option
    return users === 1 && currency === 'XTR' ? [{ months, stars: toSafeNumber(amount) }] : []
  })
})
