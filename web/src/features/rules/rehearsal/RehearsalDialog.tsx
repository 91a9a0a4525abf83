import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Rule, RuleDraft } from '#contract/rules'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { FieldFrame } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Select } from '../../../components/Select.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { call } from '../../../lib/api.ts'
import type { InputArgument } from '../../../lib/calls.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { MadeUpForm } from './MadeUpForm.tsx'
import { againstOf, firstMadeUp, kinds, type Kind } from './made-up.ts'
import { RehearsalResult } from './RehearsalResult.tsx'
import styles from './rehearsal.module.css'

interface RehearsalDialogProps {
  /** The stored ones; empty where a draft is looked at. */
  rules: readonly Rule[]
  draft: (RuleDraft & { id?: number }) | null
  isOpen: boolean
  onClose: () => void
}

const ALL = 'all'

/** What rules would buy, and why: of a draft, of one rule, or of all of them together. */
export function RehearsalDialog({ rules, draft, isOpen, onClose }: RehearsalDialogProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('history')
  const [chosen, setChosen] = useState(ALL)
  const [madeUp, setMadeUp] = useState(firstMadeUp)
  const rehearsal = useRehearsal()
  const { mutate, reset } = rehearsal
  const one = draft ?? rules.find(({ id }) => String(id) === chosen) ?? null
  const needsForm = kind === 'gift' || kind === 'drop'
  const untitled = t('rehearsal.gift.titleEmpty')

  const rehearse = () =>
    mutate({
      ...(one !== null && { rules: [asWatching(one)] }),
      against: againstOf(kind, madeUp, untitled, Date.now()),
    })

  // What needs no form is shown at once.
  useEffect(() => {
    if (needsForm) reset()
    else rehearse()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [kind, chosen])

  const names = new Map(rules.map(({ id, name }) => [id, name]))
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={draft ? draft.name : t('rehearsal.title')}
      description={t('rehearsal.lead')}
      size="l"
      focusesWindow
    >
      <div className={styles['choice']}>
        {draft === null && (
          <FieldFrame label={t('rehearsal.which')}>
            {(link) => (
              <Select
                {...link}
                value={chosen}
                options={[
                  { value: ALL, label: t('rehearsal.allRules') },
                  ...rules.map(({ id, name }) => ({ value: String(id), label: name })),
                ]}
                onChange={setChosen}
              />
            )}
          </FieldFrame>
        )}
        <FieldFrame label={t('rehearsal.against')}>
          {(link) => (
            <Select
              {...link}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`rehearsal.kinds.${value}`) }))}
              onChange={setKind}
            />
          )}
        </FieldFrame>
      </div>
      {needsForm && (
        <form
          className={styles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            if (!rehearsal.isPending) rehearse()
          }}
        >
          <MadeUpForm madeUp={madeUp} isDrop={kind === 'drop'} onChange={setMadeUp} />
          <Button tone="primary" type="submit" isWorking={rehearsal.isPending}>
            {t(rehearsal.data ? 'rehearsal.again' : 'rehearsal.action')}
          </Button>
        </form>
      )}
      <div aria-live="polite" className={styles['result']}>
        {rehearsal.isPending && !rehearsal.data && <Skeleton height={160} />}
        {rehearsal.error && (
          <div className={styles['failed']}>
            <Refusal error={rehearsal.error} />
            <Button size="s" icon="refresh" onClick={rehearse}>
              {t('common.actions.retry')}
            </Button>
          </div>
        )}
        {rehearsal.data && (
          <RehearsalResult
            rehearsal={rehearsal.data}
            kind={kind}
            nameOf={(id) => (one === null ? (names.get(id) ?? null) : null)}
          />
        )}
      </div>
    </Dialog>
  )
}

/** A rule that is off would decide nothing: who looks at it alone wants to see what it would. */
const asWatching = ({ id, name, mode, answer_within, when, buy, pay, limits }: RuleDraft & { id?: number }) => ({
  ...(id !== undefined && { id }),
  name,
  mode: mode === 'off' ? ('watch' as const) : mode,
  answer_within,
  when,
  buy,
  pay,
  limits,
})

type Wish = InputArgument<'POST /api/rules/rehearse'>[0]['body']

const useRehearsal = () =>
  useMutation({ gcTime: 0, mutationFn: (body: Wish) => call('POST /api/rules/rehearse', { body }) })
