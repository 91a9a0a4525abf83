import type { Spending } from '#contract/spending'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useNamedAccounts } from '../queries.ts'
import { usePayerProblem } from './use-payer-problem.ts'
import { payerKinds, type WishDraft } from './wish.ts'
import styles from './buying.module.css'

interface PayerChoiceProps {
  draft: WishDraft
  spending: Spending
  isFaulty: boolean
  onEdit: (part: Partial<WishDraft>) => void
}

/** Which accounts pay, each with its free Stars. */
export function PayerChoice({ draft, spending, isFaulty, onEdit }: PayerChoiceProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const problemOf = usePayerProblem()
  const { nameOf } = useNamedAccounts()
  const toggle = (id: number, isChosen: boolean) =>
    onEdit({ chosen: isChosen ? [...draft.chosen, id] : draft.chosen.filter((one) => one !== id) })
  const freeOf = (free: number | null) =>
    free === null ? t('buying.freeUnknown') : t('buying.free', { n: format.number(Math.floor(free)) })
  return (
    <div className={styles['group']}>
      <span className={styles['label']}>{t('buying.payers')}</span>
      <Segments
        label={t('buying.payers')}
        value={draft.payers}
        options={payerKinds.map((kind) => ({ value: kind, label: t(`buying.payerKinds.${kind}`) }))}
        onChange={(payers) => onEdit({ payers })}
      />
      {draft.payers === 'chosen' && (
        <div className={styles['payers']}>
          {spending.accounts
            .toSorted((a, b) => (b.free ?? 0) - (a.free ?? 0))
            .map(({ account_id: id, free, problem }) => (
              <Checkbox
                key={id}
                isChecked={draft.chosen.includes(id)}
                onChange={(isChosen) => toggle(id, isChosen)}
                hint={problem === null ? freeOf(free) : problemOf(id, problem).text}
                // One that was chosen before can still be left out.
                disabled={problem !== null && !draft.chosen.includes(id)}
              >
                {nameOf(id)}
              </Checkbox>
            ))}
        </div>
      )}
      {isFaulty && <p className={styles['hint']}>{t('buying.payersFault')}</p>}
    </div>
  )
}
