import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Rule, RuleDraft, RuleMode } from '#contract/rules'
import { Button } from '../../../components/Button.tsx'
import { Field as TextField } from '../../../components/Field.tsx'
import { PageHead } from '../../../components/PageHead.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation, withTexts } from '../../../lib/i18n.ts'
import { useLeaveGuard } from '../../../lib/leave-guard.ts'
import { toast } from '../../../lib/toast.ts'
import { useNow } from '../../../lib/use-now.ts'
import { proposeName } from '../sentence.ts'
import { rehearsalTexts } from '../texts.ts'
import { LONGEST_NAME, modes } from '../rule-words.ts'
import { useSaveAsked } from '../use-save-asked.tsx'
import type { RuleChange } from '../queries.ts'
import { AtMost } from './AtMost.tsx'
import { Checks } from './Checks.tsx'
import { changedParts, cleaned, draftOf, faultsOf, freeName, isSame, newDraft } from './draft.ts'
import { EditableSentence } from './EditableSentence.tsx'
import { LiveLine } from './LiveLine.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './editor.module.css'

const RehearsalDialog = lazy(async () => ({
  default: (await withTexts(import('../rehearsal/RehearsalDialog.tsx'), rehearsalTexts)).RehearsalDialog,
}))

const A_MINUTE = 60_000
const LONGEST_WAIT_MINUTES = 1_440

interface RuleEditorProps {
  /** Null: a new one. */
  rule: Rule | null
  /** Of all rules: a proposed name is another. */
  names: readonly string[]
  onClose: () => void
}

/** A rule, written as a sentence; beside it what it may come to and whether it can work. */
export function RuleEditor({ rule, names, onClose }: RuleEditorProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(A_MINUTE)
  const [stored] = useState(() => (rule === null ? newDraft() : draftOf(rule)))
  const [draft, setDraft] = useState(stored)
  const [isSaved, setSaved] = useState(false)
  const [rehearsals, setRehearsals] = useState({ count: 0, isOpen: false })
  const { save, question, isWorking } = useSaveAsked()
  const head = useRef<HTMLDivElement>(null)

  const proposed = freeName(
    proposeName(draft, { t, format }),
    names.filter((name) => name !== rule?.name),
  )
  const faults = faultsOf(draft, nowMs)
  const isFaulty = Object.keys(faults).length > 0
  const ready = cleaned(draft, proposed)
  const change: RuleChange | null = rule === null ? { kind: 'new', draft: ready } : changeOf(rule.id, stored, ready)
  useLeaveGuard(!isSaved && !isSame(draft, stored))

  // The guard has to be gone before the page is left.
  useEffect(() => {
    if (isSaved) onClose()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isSaved])
  useEffect(() => head.current?.focus({ preventScroll: true }), [])

  const submit = () => {
    if (isFaulty || isWorking) return
    if (change === null) {
      onClose()
      return
    }
    save(ready.name, change, () => {
      setSaved(true)
      toast.success(i18n.t('ruleEditor.saved'))
    })
  }

  return (
    <>
      <div ref={head} tabIndex={-1} className={styles['top']}>
        <PageHead
          title={rule?.name ?? t('ruleEditor.newTitle')}
          actions={
            <Button tone="quiet" icon="chevronLeft" onClick={onClose}>
              {t('ruleEditor.back')}
            </Button>
          }
        />
      </div>
      <div className={styles['two']}>
        <div className={styles['column']}>
          <section className={styles['card']} aria-label={ready.name}>
            <TextField
              label={t('ruleEditor.name')}
              maxLength={LONGEST_NAME}
              autoComplete="off"
              placeholder={proposed}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
            <EditableSentence draft={draft} faults={faults} onChange={setDraft} />
            <p className={styles['quiet']}>{t('ruleEditor.means')}</p>
            <LiveLine
              draft={isFaulty ? null : ready}
              onDetails={() => setRehearsals(({ count }) => ({ count: count + 1, isOpen: true }))}
            />
          </section>
          <ModeChoice draft={draft} needsLimit={faults.limits === 'needsLimit'} onChange={setDraft} />
        </div>
        <div className={styles['column']}>
          <AtMost draft={draft} />
          <Checks draft={draft} />
        </div>
      </div>
      <div className={styles['actions']}>
        <Button onClick={onClose}>{t('ruleEditor.cancel')}</Button>
        <Button tone="primary" size="l" disabled={isFaulty} isWorking={isWorking} onClick={submit}>
          {t(rule === null ? 'ruleEditor.saveNew' : 'ruleEditor.save')}
        </Button>
      </div>
      {question}
      {rehearsals.count > 0 && (
        <Suspense>
          <RehearsalDialog
            key={rehearsals.count}
            rules={[]}
            draft={{ ...ready, ...(rule && { id: rule.id }) }}
            isOpen={rehearsals.isOpen}
            onClose={() => setRehearsals({ ...rehearsals, isOpen: false })}
          />
        </Suspense>
      )}
    </>
  )
}

/** Null: nothing was changed. */
function changeOf(id: number, stored: RuleDraft, ready: RuleDraft): RuleChange | null {
  const patch = changedParts(stored, ready)
  return Object.keys(patch).length === 0 ? null : { kind: 'change', id, patch }
}

interface ModeChoiceProps {
  draft: RuleDraft
  needsLimit: boolean
  onChange: (draft: RuleDraft) => void
}

function ModeChoice({ draft, needsLimit, onChange }: ModeChoiceProps) {
  const { t } = useTranslation()
  const { mode, answer_within: seconds } = draft
  return (
    <section className={styles['card']} aria-label={t('ruleEditor.mode')}>
      <h2 className={styles['heading']}>{t('ruleEditor.mode')}</h2>
      <div className={styles['mode']}>
        <Segments<RuleMode>
          label={t('ruleEditor.mode')}
          value={mode}
          options={modes.map((value) => ({ value, label: t(`rules.mode.${value}`) }))}
          onChange={(next) => onChange({ ...draft, mode: next })}
        />
      </div>
      <p className={styles['quiet']}>{t(`ruleEditor.modeHint.${mode}`)}</p>
      {needsLimit && (
        <p role="alert" className={styles['fault']}>
          {t('ruleEditor.fault.needsLimit')}
        </p>
      )}
      {mode === 'ask' && (
        <div className={styles['narrow']}>
          <NumberField
            label={t('ruleEditor.answerWithin')}
            value={Math.max(1, Math.round(seconds / 60))}
            min={1}
            max={LONGEST_WAIT_MINUTES}
            onChange={(minutes) => minutes !== null && onChange({ ...draft, answer_within: minutes * 60 })}
          />
        </div>
      )}
    </section>
  )
}
