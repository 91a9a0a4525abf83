import type { Rule } from '#contract/rules'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useRemoveRule } from './queries.ts'

interface RemoveRuleProps {
  rule: Pick<Rule, 'id' | 'name'>
  isOpen: boolean
  onClose: () => void
  onDone?: () => void
}

/** Asks before a rule is deleted. */
export function RemoveRule({ rule, isOpen, onClose, onDone }: RemoveRuleProps) {
  const { t } = useTranslation()
  const removal = useRemoveRule()
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={t('rules.remove.title', { name: rule.name })}
      body={t('rules.remove.body')}
      confirmLabel={t('rules.remove.action')}
      action={removal}
      input={rule.id}
      doneText={t('rules.remove.done')}
      onDone={onDone}
      onClose={onClose}
      onClosed={() => removal.reset()}
    />
  )
}
