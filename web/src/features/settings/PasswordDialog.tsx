import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { toast } from '../../lib/toast.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { StrengthMeter } from '../../components/StrengthMeter.tsx'
import { ApiError, call } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { isTooShort } from '../../lib/password-length.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import styles from './settings.module.css'

interface PasswordDialogProps {
  username: string
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

type FieldName = 'current' | 'next'

const fieldOf = (error: Error | null): FieldName | null => {
  if (!(error instanceof ApiError)) return null
  if (error.code === 'wrong_password') return 'current'
  return error.code === 'weak_password' ? 'next' : null
}

/** Changes the panel's password. */
export function PasswordDialog({ username, isOpen, onClose, onClosed }: PasswordDialogProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [values, setValues] = useState({ current: '', next: '' })
  const [faults, setFaults] = useState<Partial<Record<FieldName, string>>>({})
  const currentRef = useRef<HTMLInputElement>(null)
  const nextRef = useRef<HTMLInputElement>(null)
  const change = useMutation({
    mutationFn: () =>
      call('POST /api/me/password', { body: { current_password: values.current, new_password: values.next } }),
    onSuccess: () => {
      onClose()
      toast.success(t('settings.password.done'))
    },
    onError: (error) => (fieldOf(error) === 'next' ? nextRef : currentRef).current?.select(),
  })

  const edit = (name: FieldName, value: string) => {
    setValues({ ...values, [name]: value })
    setFaults({})
    if (change.error) change.reset()
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const found: Partial<Record<FieldName, string>> = {}
    if (values.current === '') found.current = t('settings.password.currentMissing')
    if (isTooShort(values.next)) found.next = t('settings.password.nextWeak')
    else if (values.next === values.current) found.next = t('settings.password.same')
    setFaults(found)
    if (found.current !== undefined) currentRef.current?.focus()
    else if (found.next !== undefined) nextRef.current?.focus()
    else if (!change.isPending) change.mutate()
  }

  const place = fieldOf(change.error)
  const faultOf = (name: FieldName) => faults[name] ?? (change.error && place === name ? errorText(change.error) : null)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t('settings.password.title')}
      description={t('settings.password.body')}
      size="s"
    >
      <form className={styles['dialogForm']} method="post" onSubmit={submit} noValidate>
        {/* Password managers need the user name. */}
        <input
          className="visually-hidden"
          type="text"
          name="username"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <PasswordField
          label={t('settings.password.current')}
          name="current-password"
          autoComplete="current-password"
          maxLength={256}
          required
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing to do in a window that was just opened
          autoFocus
          ref={currentRef}
          value={values.current}
          onChange={(event) => edit('current', event.target.value)}
          error={faultOf('current')}
        />
        <PasswordField
          label={t('settings.password.next')}
          name="new-password"
          autoComplete="new-password"
          maxLength={256}
          required
          ref={nextRef}
          value={values.next}
          onChange={(event) => edit('next', event.target.value)}
          hint={faultOf('next') === null && <StrengthMeter password={values.next} username={username} />}
          error={faultOf('next')}
        />
        {change.error && place === null && <Refusal error={change.error} />}
        <div className={styles['dialogActions']}>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button tone="primary" type="submit" isWorking={change.isPending}>
            {t('settings.password.submit')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
