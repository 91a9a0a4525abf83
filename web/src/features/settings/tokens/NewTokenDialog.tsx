import { useRef, useState, type SubmitEvent } from 'react'
import type { NewApiToken, TokenScope } from '#contract/tokens'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Field, FieldFrame } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Select } from '../../../components/Select.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { MadeToken } from './MadeToken.tsx'
import { useCreateToken } from './tokens.ts'
import styles from './tokens.module.css'

interface NewTokenDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

const days = { d30: 30, d90: 90, d365: 365, none: null } as const
type Life = keyof typeof days
/** In the order in which they are offered. */
const offered = ['read', 'manage', 'spend', 'messages'] as const satisfies readonly TokenScope[]

/** Name, scopes and expiry; then the token itself, shown only this once. */
export function NewTokenDialog({ isOpen, onClose, onClosed }: NewTokenDialogProps) {
  const { t } = useTranslation()
  const creation = useCreateToken()
  const made = creation.data
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t(made ? 'settings.tokens.madeTitle' : 'settings.tokens.newTitle')}
      description={made ? t('settings.tokens.madeBody') : undefined}
      size="s"
    >
      {made ? (
        <MadeToken made={made} onDone={onClose} />
      ) : (
        <TokenForm
          isWorking={creation.isPending}
          error={creation.error}
          onCancel={onClose}
          onSubmit={(wish) => creation.mutate(wish)}
        />
      )}
    </Dialog>
  )
}

interface TokenFormProps {
  isWorking: boolean
  error: Error | null
  onCancel: () => void
  onSubmit: (wish: NewApiToken) => void
}

function TokenForm({ isWorking, error, onCancel, onSubmit }: TokenFormProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [may, setMay] = useState<Record<TokenScope, boolean>>({
    read: true,
    manage: false,
    spend: false,
    messages: false,
  })
  const [life, setLife] = useState<Life>('d90')
  const [faults, setFaults] = useState({ name: false, scopes: false })
  const field = useRef<HTMLInputElement>(null)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const scopes = offered.filter((scope) => may[scope])
    const found = { name: name.trim() === '', scopes: scopes.length === 0 }
    setFaults(found)
    if (found.name) field.current?.focus()
    else if (!found.scopes && !isWorking) onSubmit({ name: name.trim(), scopes, expires_in_days: days[life] })
  }

  const choose = (part: Partial<typeof may>) => {
    setMay({ ...may, ...part })
    setFaults({ ...faults, scopes: false })
  }
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <Field
        label={t('settings.tokens.name')}
        hint={t('settings.tokens.nameHint')}
        maxLength={64}
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing to do in a window that was just opened
        autoFocus
        ref={field}
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          setFaults({ ...faults, name: false })
        }}
        error={faults.name ? t('settings.tokens.nameMissing') : null}
      />
      <fieldset className={styles['group']}>
        <legend>{t('settings.tokens.may')}</legend>
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            isChecked={may[scope]}
            onChange={(isChecked) => choose({ [scope]: isChecked })}
            hint={t(`settings.tokens.hints.${scope}`)}
          >
            {t(`settings.tokens.kinds.${scope}`)}
          </Checkbox>
        ))}
        <output className={styles['fault']}>{faults.scopes ? t('settings.tokens.scopeMissing') : ''}</output>
      </fieldset>
      <FieldFrame label={t('settings.tokens.life')}>
        {(link) => (
          <Select
            {...link}
            value={life}
            options={(['d30', 'd90', 'd365', 'none'] satisfies Life[]).map((value) => ({
              value,
              label: t(`settings.tokens.lives.${value}`),
            }))}
            onChange={setLife}
          />
        )}
      </FieldFrame>
      {error && <Refusal error={error} />}
      <Actions>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={isWorking}>
          {t('settings.tokens.submit')}
        </Button>
      </Actions>
    </form>
  )
}
