import type { RuleDraft } from '#contract/rules'
import { useTranslation } from '../../../lib/i18n.ts'
import type { Fault } from './draft.ts'
import styles from './editor.module.css'

/** What every panel behind a chip gets. */
export interface PanelProps {
  draft: RuleDraft
  fault: Fault | undefined
  onChange: (draft: RuleDraft) => void
}

/** What is wrong with a value that is no field's own. */
export function FaultText({ fault, word = '' }: { fault: Fault; word?: string }) {
  const { t } = useTranslation()
  return (
    <p role="alert" className={styles['fault']}>
      {t(`ruleEditor.fault.${fault}`, { word })}
    </p>
  )
}
