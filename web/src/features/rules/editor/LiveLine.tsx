import type { ReactNode } from 'react'
import type { RuleDraft } from '#contract/rules'
import { Button } from '../../../components/Button.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useDraftRehearsal } from './use-draft-rehearsal.ts'
import styles from './editor.module.css'

/** What the rule would find now, and would have bought in a month, as it is written. `draft`: null while something is wrong in it. */
export function LiveLine({ draft, onDetails }: { draft: RuleDraft | null; onDetails: () => void }) {
  const { t } = useTranslation()
  const { catalogue, month, isCurrent, hasFailed } = useDraftRehearsal(draft)
  const words = useWords()
  if (draft === null) return <Line>{t('ruleEditor.live.faulty')}</Line>
  if (hasFailed) return <Line>{t('ruleEditor.live.failed')}</Line>
  if (!catalogue || !month) return <Line>{t('ruleEditor.live.working')}</Line>
  const found = catalogue.decisions.filter(({ rule_id: id }) => id !== null).length
  return (
    <Line isOld={!isCurrent}>
      {words(found, catalogue.decisions.length, month.totals.pieces, month.totals.stars)}{' '}
      <Button size="s" tone="quiet" onClick={onDetails}>
        {t('ruleEditor.live.details')}
      </Button>
    </Line>
  )
}

function useWords() {
  const { t } = useTranslation()
  const format = useFormat()
  return (found: number, of: number, pieces: number, stars: number) => {
    // `count` is what the plural goes by: of the gifts first, then of the pieces.
    const now = t('ruleEditor.live.matches', { n: format.number(found), count: of })
    const then =
      pieces === 0
        ? t('ruleEditor.live.monthNone')
        : t('ruleEditor.live.month', { count: pieces, n: format.number(pieces), stars: format.number(stars) })
    return `${now}; ${then}.`
  }
}

function Line({ isOld = false, children }: { isOld?: boolean; children: ReactNode }) {
  return (
    <output className={styles['live']} data-old={isOld || undefined}>
      {children}
    </output>
  )
}
