import { useQuery } from '@tanstack/react-query'
import type { Drop } from '#contract/drops'
import type { RuleReason } from '#contract/rules'
import { useTranslation } from '../../lib/i18n.ts'
import { useReasonText } from '../rules/reason-text.ts'
import { rulesQuery } from '../rules/queries.ts'
import styles from './drops.module.css'

/** Conditions of a rule are told by their first that does not hold; of the one that took the gift, all that kept it from more. */
export function reasonsByRule(
  reasons: readonly RuleReason[],
): { ruleId: number; failed: RuleReason[]; took: boolean }[] {
  const ids = [...new Set(reasons.map(({ rule_id: id }) => id))]
  return ids.map((ruleId) => {
    const its = reasons.filter(({ rule_id: id }) => id === ruleId)
    const failed = its.filter(({ holds }) => !holds)
    // A condition of the gift: neither of an account nor of how many pieces.
    const took = its.some(({ holds }) => holds) && !failed.some(({ code }) => ofGift.has(code))
    return { ruleId, failed: took ? failed : failed.filter(({ code }) => ofGift.has(code)).slice(0, 1), took }
  })
}

const ofGift = new Set([
  'price',
  'supply',
  'resale_floor',
  'limited',
  'premium',
  'upgradable',
  'birthday',
  'titles_has',
  'titles_has_not',
  'gift_only',
  'gift_except',
  'publisher_only',
  'publisher_except',
  'first_minutes',
  'occasion',
  'hours',
  'known_before_armed',
  'mode_off',
  'sold_out',
  'until_passed',
  'taken_by_earlier_rule',
])

interface DropReasonsProps {
  drop: Drop
  nameOf: (accountId: number) => string
}

/** Why a rule left the gift alone, and why an account did not buy, or not more. */
export function DropReasons({ drop, nameOf }: DropReasonsProps) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const rules = useQuery(rulesQuery).data?.items
  const groups = reasonsByRule(drop.reasons)
  const nameOfRule = (id: number) => {
    const name = rules?.find((rule) => rule.id === id)?.name
    return name === undefined ? t('drops.why.ruleGone') : t('drops.why.rule', { name })
  }
  return (
    <section className={styles['card']} aria-label={t('drops.why.title')}>
      <h2 className={styles['heading']}>{t('drops.why.title')}</h2>
      {groups.length === 0 && <p className={styles['quiet']}>{t('drops.why.everything')}</p>}
      {groups.map(({ ruleId, failed, took }) => (
        <div key={ruleId} className={styles['why']}>
          <h3>
            {nameOfRule(ruleId)}
            {took && <small> {t('drops.why.took')}</small>}
          </h3>
          <ul>
            {took && failed.length === 0 && <li>{t('drops.why.everything')}</li>}
            {failed.map((reason) => (
              <li key={JSON.stringify(reason)}>
                {reason.account_id !== undefined && <b>{nameOf(reason.account_id)}: </b>}
                {reasonText(reason)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
