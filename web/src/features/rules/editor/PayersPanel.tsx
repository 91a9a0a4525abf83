import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { spendingQuery, useNamedAccounts } from '../../purchases/queries.ts'
import { useRefusalText } from '../../purchases/refusal-text.ts'
import { FaultText, type PanelProps } from './panel-parts.tsx'
import styles from './editor.module.css'

const kinds = ['all', 'chosen'] as const

/** Which accounts pay, each with its free Stars. */
export function PayersPanel({ draft, fault, onChange }: PanelProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const refusalText = useRefusalText()
  const { nameOf } = useNamedAccounts()
  const spending = useQuery(spendingQuery).data
  const { accounts } = draft.pay
  const put = (next: 'all' | number[]) => onChange({ ...draft, pay: { ...draft.pay, accounts: next } })
  const toggle = (id: number, isChosen: boolean) =>
    accounts !== 'all' && put(isChosen ? [...accounts, id] : accounts.filter((one) => one !== id))
  const hintOf = (free: number | null, problem: string | null) => {
    if (problem !== null) return refusalText(problem)
    return free === null ? t('ruleEditor.freeUnknown') : t('ruleEditor.free', { n: format.number(Math.floor(free)) })
  }
  return (
    <>
      <Segments
        label={t('ruleEditor.field.payers')}
        value={accounts === 'all' ? 'all' : 'chosen'}
        options={kinds.map((kind) => ({ value: kind, label: t(`ruleEditor.payers.${kind}`) }))}
        onChange={(kind) => put(kind === 'all' ? 'all' : [])}
      />
      {accounts !== 'all' && (
        <div className={styles['options']}>
          {spending?.accounts.length === 0 && <p className={styles['quiet']}>{t('ruleEditor.noAccounts')}</p>}
          {spending?.accounts.map(({ account_id: id, free, problem }) => (
            <Checkbox
              key={id}
              isChecked={accounts.includes(id)}
              onChange={(isChosen) => toggle(id, isChosen)}
              hint={hintOf(free, problem)}
            >
              {nameOf(id)}
            </Checkbox>
          ))}
        </div>
      )}
      {fault && <FaultText fault={fault} />}
    </>
  )
}
