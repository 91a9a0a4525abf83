import { lazy, Suspense, useState } from 'react'
import type { Rule } from '#contract/rules'
import { ApiError } from '../../lib/api.ts'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { toast } from '../../lib/toast.ts'
import { errorText } from '../../lib/use-error-text.ts'
import { purchaseTexts } from '../purchases/texts.ts'
import { useSaveRule, type RuleChange } from './queries.ts'

const PasswordQuestion = lazy(async () => ({
  default: (await withTexts(import('../purchases/PasswordQuestion.tsx'), purchaseTexts)).PasswordQuestion,
}))

interface Asked {
  name: string
  change: RuleChange
  onSaved: (rule: Rule) => void
  isOpen: boolean
}

const modeOf = (change: RuleChange) => (change.kind === 'new' ? change.draft.mode : change.patch.mode)

/** Saves a rule, and asks for the password where the panel wants it; any other refusal is told as a notice. */
export function useSaveAsked() {
  const { t } = useTranslation()
  const saving = useSaveRule()
  const [asked, setAsked] = useState<Asked | null>(null)

  const save = (name: string, change: RuleChange, onSaved: (rule: Rule) => void) =>
    saving.mutate(
      { change },
      {
        onSuccess: onSaved,
        onError(error) {
          if (error instanceof ApiError && error.code === 'password_required') {
            saving.reset()
            setAsked({ name, change, onSaved, isOpen: true })
          } else toast.error(errorText(error))
        },
      },
    )

  const close = (it: Asked) => setAsked({ ...it, isOpen: false })
  const kind = asked && modeOf(asked.change) === 'buy' ? 'first' : 'more'
  const question = asked && (
    <Suspense>
      <PasswordQuestion
        title={t(kind === 'first' ? 'rules.ask.title' : 'rules.ask.moreTitle')}
        body={t(kind === 'first' ? 'rules.ask.body' : 'rules.ask.moreBody', { name: asked.name })}
        action={t('rules.ask.action')}
        isOpen={asked.isOpen}
        isWorking={saving.isPending}
        error={saving.error}
        onAnswer={(password) =>
          saving.mutate(
            { change: asked.change, password },
            {
              onSuccess(rule) {
                close(asked)
                asked.onSaved(rule)
              },
            },
          )
        }
        onClose={() => close(asked)}
        onClosed={() => {
          setAsked(null)
          saving.reset()
        }}
      />
    </Suspense>
  )
  const { variables } = saving
  const working = saving.isPending && variables?.change.kind === 'change' ? variables.change.id : null
  return { save, question, working, isWorking: saving.isPending }
}
