import type { Account } from '#contract/accounts'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useNamedAccounts } from '../queries.ts'
import { useRefusalText } from '../refusal-text.ts'

interface PayerProblem {
  text: string
  /** Where one may appeal to Telegram; null: nowhere. */
  appealUrl: string | null
}

/** Why an account does not pay, in words: what Telegram froze is told as that, with the day on which it ends. */
export function usePayerProblem(): (accountId: number, code: string) => PayerProblem {
  const { t } = useTranslation()
  const format = useFormat()
  const refusalText = useRefusalText()
  const { accounts } = useNamedAccounts()
  const wordsOf = ({ until }: NonNullable<Account['restriction']>) =>
    until === null ? t('purchases.frozen.byTelegram') : t('purchases.frozen.until', { date: format.date(until) })
  return (accountId, code) => {
    const restriction = accounts.find(({ id }) => id === accountId)?.restriction ?? null
    if (code !== 'account_restricted' || restriction === null) return { text: refusalText(code), appealUrl: null }
    return { text: wordsOf(restriction), appealUrl: restriction.appeal_url }
  }
}
