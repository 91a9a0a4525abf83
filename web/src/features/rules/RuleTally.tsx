import type { Rule } from '#contract/rules'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import styles from './rules.module.css'

const A_MINUTE = 60_000

/** What the rule found and bought, and how much of its limit is gone. */
export function RuleTally({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(A_MINUTE)
  const { matched, bought, spent, armed_at: armedAt, limits } = rule
  const { stars_total: most, pieces_total: mostPieces, until } = limits
  const count = (amount: number) => ({ count: amount, n: format.number(amount) })
  const spentOf = { n: format.number(spent), limit: format.number(most ?? 0) }
  const piecesOf = { n: format.number(bought), limit: format.number(mostPieces ?? 0) }
  const facts = [
    t('rules.card.matched', count(matched)),
    mostPieces === null ? t('rules.card.bought', count(bought)) : t('rules.card.piecesOf', piecesOf),
    most === null ? t('rules.card.spent', spentOf) : t('rules.card.spentOf', spentOf),
    armedAt === null ? null : t('rules.card.since', { time: format.moment(armedAt) }),
  ]
  const share = shareOf(rule)
  return (
    <div className={styles['tally']}>
      <p>
        {facts.filter((fact) => fact !== null).join(' · ')}
        {until !== null && Date.parse(until) <= nowMs && <b> · {t('rules.card.over')}</b>}
      </p>
      {share !== null && (
        <span className={styles['bar']} data-full={share >= 0.9 || undefined} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  )
}

/** The fuller of the limits that hold for all time; null without any. */
export function shareOf({ spent, bought, limits }: Pick<Rule, 'spent' | 'bought' | 'limits'>): number | null {
  const shares = [
    limits.stars_total === null ? null : spent / limits.stars_total,
    limits.pieces_total === null ? null : bought / limits.pieces_total,
  ].filter((share) => share !== null)
  return shares.length === 0 ? null : Math.min(1, Math.max(...shares))
}
