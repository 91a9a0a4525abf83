import { useQuery } from '@tanstack/react-query'
import type { RuleDraft } from '#contract/rules'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { Stars } from '../../../components/Star.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { spendingQuery, useNamedAccounts } from '../../purchases/queries.ts'
import { mostOf, type Payer } from './most.ts'
import styles from './editor.module.css'

/** More accounts than these are counted. */
const NAMED = 6

/** How far the rule can go: its own limit, the panel's, and what each account keeps. */
export function AtMost({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { nameOf } = useNamedAccounts()
  const spending = useQuery(spendingQuery).data
  if (!spending) return <Skeleton height={180} />
  const { payers, day, total } = mostOf(draft, spending)
  const { stars_per_day: perDay, stars_total: inAll } = draft.limits
  const rule = [
    perDay === null ? null : t('ruleEditor.most.ruleDay', { n: format.number(perDay) }),
    inAll === null ? null : t('ruleEditor.most.ruleTotal', { n: format.number(inAll) }),
  ].filter((limit) => limit !== null)
  const others = payers.length - NAMED
  const { day_cap: cap, piece_cap: pieceCap } = spending
  return (
    <section className={styles['card']} aria-label={t('ruleEditor.most.title')}>
      <h2 className={styles['heading']}>{t('ruleEditor.most.title')}</h2>
      <p className={styles['most']}>
        {day === null ? (
          t('ruleEditor.most.unknown')
        ) : (
          <>
            <Stars amount={day} size="l" />
            <span>{t('ruleEditor.most.aDay')}</span>
          </>
        )}
        {total !== null && total !== day && <span>{t('ruleEditor.most.total', { n: format.number(total) })}</span>}
      </p>
      <dl className={styles['facts']}>
        <Fact name={t('ruleEditor.most.rule')} value={rule.join(', ') || t('ruleEditor.most.ruleNone')} />
        <Fact
          name={t('ruleEditor.most.panel')}
          value={
            cap === null ? t('ruleEditor.most.panelNone') : t('ruleEditor.most.ruleDay', { n: format.number(cap) })
          }
        />
        {pieceCap !== null && (
          <Fact
            name={t('ruleEditor.most.piece')}
            value={t('ruleEditor.most.pieceMost', { n: format.number(pieceCap) })}
          />
        )}
        {payers.slice(0, NAMED).map((payer) => (
          <PayerFact key={payer.id} payer={payer} name={nameOf(payer.id)} />
        ))}
        {others > 0 && (
          <Fact name={t('ruleEditor.most.others', { count: others, n: format.number(others) })} value="" />
        )}
      </dl>
    </section>
  )
}

function PayerFact({ payer, name }: { payer: Payer; name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { free, reserve } = payer
  if (free === null) return <Fact name={name} value={t('ruleEditor.most.unknown')} />
  const words = { n: format.number(Math.floor(free)), reserve: format.number(reserve) }
  return <Fact name={name} value={t(reserve > 0 ? 'ruleEditor.most.account' : 'ruleEditor.most.accountAll', words)} />
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
