import { useQuery } from '@tanstack/react-query'
import type { RuleDraft } from '#contract/rules'
import type { Spending } from '#contract/spending'
import { Icon } from '../../../components/icons.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { spendingQuery, useNamedAccounts } from '../../purchases/queries.ts'
import { useRefusalText } from '../../purchases/refusal-text.ts'
import { watchSettingsQuery } from '../queries.ts'
import { payersOf } from './most.ts'
import { useRecipientCheck } from './use-recipient-check.ts'
import styles from './editor.module.css'

type Tone = 'good' | 'look' | 'waiting'
interface Check {
  key: string
  tone: Tone
  text: string
}

/** Whether the rule can work at all: what the panel knows about its accounts, its recipient and itself. */
export function Checks({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation()
  const spending = useQuery(spendingQuery).data
  const watch = useQuery(watchSettingsQuery).data
  const ofAccounts = useAccountChecks(draft, spending)
  const ofRecipient = useRecipientWords(draft)
  const pick = (isGood: boolean, good: CheckWord, bad: CheckWord): Omit<Check, 'key'> => ({
    tone: isGood ? 'good' : 'look',
    text: t(`ruleEditor.checks.${isGood ? good : bad}`),
  })
  const hasLimit = draft.limits.stars_per_day !== null || draft.limits.stars_total !== null
  const checks: (Check | null)[] = [
    watch ? { key: 'watching', ...pick(watch.auto_refresh, 'watching', 'watchingOff') } : null,
    spending ? { key: 'buying', ...pick(spending.is_on, 'buying', 'buyingOff') } : null,
    { key: 'limit', ...pick(hasLimit, 'limit', 'noLimit') },
    ...ofAccounts,
    ofRecipient,
  ]
  return (
    <section className={styles['card']} aria-label={t('ruleEditor.checks.title')}>
      <h2 className={styles['heading']}>{t('ruleEditor.checks.title')}</h2>
      <ul className={styles['checks']}>
        {checks.map(
          (check) =>
            check && (
              <li key={check.key} data-tone={check.tone}>
                {check.tone === 'waiting' ? (
                  <Spinner size={14} />
                ) : (
                  <Icon name={check.tone === 'good' ? 'check' : 'alert'} size={15} />
                )}
                <span>
                  {check.text}
                  <span className="visually-hidden"> ({t(`ruleEditor.checks.${check.tone}`)})</span>
                </span>
              </li>
            ),
        )}
      </ul>
    </section>
  )
}

const toneOf = (isGood: boolean): Tone => (isGood ? 'good' : 'look')

type CheckWord = 'watching' | 'watchingOff' | 'buying' | 'buyingOff' | 'limit' | 'noLimit'

function useAccountChecks(draft: RuleDraft, spending: Spending | undefined): Check[] {
  const { t } = useTranslation()
  const format = useFormat()
  const { accounts } = useNamedAccounts()
  if (!spending) return []
  const payers = payersOf(draft, spending)
  const able = payers.filter(({ problem }) => problem === null)
  const premium = able.filter(({ id }) => accounts.some((one) => one.id === id && one.is_premium))
  const isWithPremium = draft.when.premium !== 'not'
  return [
    {
      key: 'accounts',
      tone: toneOf(able.length > 0),
      text: t('ruleEditor.checks.accounts', { n: format.number(able.length), count: payers.length }),
    },
    ...(isWithPremium && able.length > 0
      ? [
          {
            key: 'premium',
            tone: toneOf(premium.length > 0 || draft.when.premium !== 'only'),
            text: t('ruleEditor.checks.premium', { n: format.number(premium.length), count: able.length }),
          },
        ]
      : []),
  ]
}

function useRecipientWords(draft: RuleDraft): Check | null {
  const { t } = useTranslation()
  const refusalText = useRefusalText()
  const check = useRecipientCheck(draft)
  if (check === null) return null
  const key = 'recipient'
  const { name, state } = check
  if (state === 'waiting') return { key, tone: 'waiting', text: name }
  if (state === 'unknown') return { key, tone: 'look', text: t('ruleEditor.checks.recipientUnknown', { name }) }
  if (state === 'channel') return { key, tone: 'look', text: t('ruleEditor.checks.channelLimited', { name }) }
  if (check.problem !== null)
    return {
      key,
      tone: 'look',
      text: t('ruleEditor.checks.recipientRefuses', { name, why: refusalText(check.problem) }),
    }
  return { key, tone: 'good', text: t('ruleEditor.checks.recipient', { name }) }
}
