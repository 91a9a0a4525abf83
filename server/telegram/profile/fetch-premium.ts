import { Api } from 'telegram'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'
import type { PremiumStatus } from './facet.ts'
import { parsePremiumDate } from './premium-date.ts'

/** Until when the account has Premium: Telegram says it in a sentence alone (docs/telegram.md#profile-and-premium). */
export const fetchPremium = question('premium', async ({ door }): Promise<PremiumStatus> => {
  const promo = expectAnswer(await door.ask(new Api.help.GetPremiumPromo()), Api.help.PremiumPromo)
  const text = promo.statusText === '' ? null : promo.statusText
  // Without Premium the same place holds an advertisement, whose dates mean something else.
  const self = promo.users.find((user) => user instanceof Api.User && user.self === true)
  const isWithout = self instanceof Api.User && self.premium !== true
  return { until: text === null || isWithout ? null : parsePremiumDate(text), text }
})
