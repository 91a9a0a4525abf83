import { useState } from 'react'
import type { Rehearsal, RuleDecision } from '#contract/rules'
import { Button } from '../../../components/Button.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useNamedAccounts } from '../../purchases/queries.ts'
import { useReasonText } from '../reason-text.ts'
import { inOrder, piecesOf, whyNot } from './decisions.ts'
import type { Kind } from './made-up.ts'
import styles from './rehearsal.module.css'

const SHOWN = 40

interface RehearsalResultProps {
  rehearsal: Rehearsal
  kind: Kind
  /** Null where only one rule is looked at. */
  nameOf: (ruleId: number) => string | null
}

/** What would be bought, by whom, and why for each gift. */
export function RehearsalResult({ rehearsal, kind, nameOf }: RehearsalResultProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const { nameOf: nameOfAccount } = useNamedAccounts()
  const { decisions, totals } = rehearsal
  if (decisions.length === 0) return <p className={styles['quiet']}>{t(`rehearsal.none.${kind}`)}</p>
  const bought = decisions.filter((decision) => piecesOf(decision) > 0).length
  const all = inOrder(decisions)
  const hidden = isWhole ? 0 : Math.max(0, all.length - SHOWN)
  return (
    <>
      <p className={styles['total']}>
        {totals.pieces === 0
          ? t('rehearsal.totalNone')
          : t('rehearsal.total', {
              count: totals.pieces,
              n: format.number(totals.pieces),
              stars: format.number(totals.stars),
            })}
        {bought > 0 && <small> {t('rehearsal.gifts', { count: bought, n: format.number(bought) })}</small>}
      </p>
      {totals.by_account.length > 0 && (
        <dl className={styles['accounts']} aria-label={t('rehearsal.byAccount')}>
          {totals.by_account.map(({ account_id: id, pieces, stars }) => (
            <div key={id}>
              <dt>{nameOfAccount(id)}</dt>
              <dd>{t('rehearsal.account', { n: format.number(pieces), stars: format.number(stars) })}</dd>
            </div>
          ))}
        </dl>
      )}
      <table className={styles['table']} aria-label={t('rehearsal.table')}>
        <thead>
          <tr>
            <th scope="col">{t('rehearsal.columns.gift')}</th>
            <th scope="col">{t('rehearsal.columns.buys')}</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, all.length - hidden).map((decision, index) => (
            // The same made-up gift may be there twice.
            // oxlint-disable-next-line react/no-array-index-key
            <DecisionRow key={`${decision.gift.id} ${index}`} decision={decision} kind={kind} nameOf={nameOf} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Button size="s" onClick={() => setWhole(true)}>
          {t('rehearsal.more', { count: hidden, n: format.number(hidden) })}
        </Button>
      )}
    </>
  )
}

interface DecisionRowProps extends Pick<RehearsalResultProps, 'kind' | 'nameOf'> {
  decision: RuleDecision
}

function DecisionRow({ decision, kind, nameOf }: DecisionRowProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const reasonText = useReasonText()
  const { nameOf: nameOfAccount } = useNamedAccounts()
  const { gift, rule_id: ruleId, total } = decision
  const pieces = piecesOf(decision)
  const supply = gift.total_amount === null ? null : format.number(gift.total_amount)
  const price = format.number(gift.price)
  const ruleName = ruleId === null ? null : nameOf(ruleId)
  const facts = [
    supply === null ? t('rehearsal.fitsPlain', { price }) : t('rehearsal.fits', { price, supply }),
    kind === 'history' && gift.first_seen_at !== null
      ? t('rehearsal.seen', { time: format.moment(gift.first_seen_at) })
      : null,
    ruleName === null ? null : t('rehearsal.byRule', { name: ruleName }),
  ].filter((fact) => fact !== null)
  return (
    <tr data-bought={pieces > 0 || undefined}>
      <th scope="row">
        <span>{gift.title ?? t('rehearsal.untitled', { end: gift.id.slice(-4) })}</span>
        <small>{facts.join(' · ')}</small>
        <ul>
          {whyNot(decision).map((reason) => (
            <li key={JSON.stringify(reason)}>
              {reason.account_id !== undefined && `${nameOfAccount(reason.account_id)}: `}
              {reasonText(reason)}
            </li>
          ))}
        </ul>
      </th>
      <td>
        {pieces === 0 ? (
          <span className={styles['quiet']}>
            <span aria-hidden="true">—</span>
            <span className="visually-hidden">{t('rehearsal.nothing')}</span>
          </span>
        ) : (
          <>
            {t('rehearsal.buys', { n: format.number(pieces), price: format.number(Math.round(total / pieces)) })}
            <b> = {format.number(total)} ★</b>
          </>
        )}
      </td>
    </tr>
  )
}
