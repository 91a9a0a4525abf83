import { lazy, Suspense, useState, type SubmitEvent } from 'react'
import type { Spending, SpendingPatch } from '#contract/spending'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useFormat } from '../../../lib/format.ts'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { useLeaveGuard } from '../../../lib/leave-guard.ts'
import { toast } from '../../../lib/toast.ts'
import { SpentToday } from '../DayBar.tsx'
import { useSaveSpending } from '../queries.ts'
import { StopButton } from '../StopButton.tsx'
import { changesOf, limitNames, shownLimit, type LimitName, type LimitsDraft } from './limits-draft.ts'
import styles from './spending.module.css'

const PasswordQuestion = lazy(async () => ({ default: (await import('../PasswordQuestion.tsx')).PasswordQuestion }))

const isAboutPassword = (error: Error | null) =>
  error instanceof ApiError && (error.code === 'password_required' || error.code === 'wrong_password')

/** What an empty field means. */
const emptyMeans = {
  day_cap: 'none',
  account_day_cap: 'none',
  piece_cap: 'none',
  reserve: 'noReserve',
  confirm_above: 'never',
} as const satisfies Record<LimitName, string>

/** The switch, today's spending and the limits. Each change is saved by itself. */
export function SpendingForm({ spending }: { spending: Spending }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { save, saving, question } = useAskedSave()
  const canStop = spending.is_on || spending.held > 0
  return (
    <div className={styles['form']}>
      <div className={styles['top']}>
        <Switch
          isOn={spending.is_on}
          onChange={(isOn) => save({ is_on: isOn }, () => toast.success(i18n.t(isOn ? turnedOn : turnedOff)))}
        >
          {t('spending.on')}
        </Switch>
        {canStop && <StopButton />}
      </div>
      <div className={styles['today']}>
        <SpentToday spent={spending.spent_today} held={spending.held} cap={spending.day_cap} />
        <p className={styles['hint']}>{t('spending.day', { time: format.moment(spending.day_ends_at) })}</p>
      </div>
      <Limits spending={spending} isWorking={saving.isPending} onSave={save} />
      {saving.error && !isAboutPassword(saving.error) && <Refusal error={saving.error} />}
      {question}
    </div>
  )
}

const turnedOn = 'spending.turnedOn'
const turnedOff = 'spending.turnedOff'

interface Asked {
  patch: SpendingPatch
  onSaved: () => void
  isOpen: boolean
}

/** Saves, and asks for the password where it is needed: at once to switch buying on, else when the server says so. */
function useAskedSave() {
  const { t } = useTranslation()
  const saving = useSaveSpending()
  const [asked, setAsked] = useState<Asked | null>(null)

  const save = (patch: SpendingPatch, onSaved: () => void) => {
    const ask = () => {
      saving.reset()
      setAsked({ patch, onSaved, isOpen: true })
    }
    if (patch.is_on === true) return ask()
    saving.mutate(patch, {
      onSuccess: onSaved,
      onError(error) {
        if (error instanceof ApiError && error.code === 'password_required') ask()
      },
    })
  }

  const close = (it: Asked) => setAsked({ ...it, isOpen: false })
  const isOn = asked?.patch.is_on === true
  const question = asked && (
    <Suspense>
      <PasswordQuestion
        title={t(isOn ? 'spending.ask.onTitle' : 'spending.ask.moreTitle')}
        body={t(isOn ? 'spending.ask.onBody' : 'spending.ask.moreBody')}
        action={t(isOn ? 'spending.ask.onAction' : 'common.actions.save')}
        isOpen={asked.isOpen}
        isWorking={saving.isPending}
        error={saving.error}
        onAnswer={(password) =>
          saving.mutate(
            { ...asked.patch, password },
            {
              onSuccess() {
                close(asked)
                asked.onSaved()
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
  return { save, saving, question }
}

interface LimitsProps {
  spending: Spending
  isWorking: boolean
  onSave: (patch: SpendingPatch, onSaved: () => void) => void
}

function Limits({ spending, isWorking, onSave }: LimitsProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<LimitsDraft>({})
  const { patch, faults } = changesOf(draft, spending)
  const isDirty = patch !== null || faults.length > 0
  useLeaveGuard(isDirty)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (patch === null || faults.length > 0 || isWorking) return
    onSave(patch, () => {
      setDraft({})
      toast.success(i18n.t('spending.saved'))
    })
  }

  return (
    <form className={styles['limits']} onSubmit={submit} noValidate>
      {limitNames.map((name) => (
        <Field
          key={name}
          label={t(`spending.limit.${name}.label`)}
          hint={t(`spending.limit.${name}.hint`)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={16}
          placeholder={t(`spending.${emptyMeans[name]}`)}
          value={shownLimit(draft, spending, name)}
          error={faults.includes(name) ? t('spending.whole') : null}
          onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
        />
      ))}
      <div className={styles['save']}>
        <Button tone="primary" type="submit" disabled={!isDirty} isWorking={isWorking}>
          {t('spending.save')}
        </Button>
      </div>
    </form>
  )
}
