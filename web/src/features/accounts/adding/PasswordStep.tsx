import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '../../../components/Button.tsx'
import { PasswordField } from '../../../components/PasswordField.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useCountdown } from '../../../lib/use-countdown.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import type { LoginState } from './login-state.ts'
import type { Login } from './use-login.ts'
import styles from './adding.module.css'

interface PasswordStepProps {
  login: Login
  state: Extract<LoginState, { step: 'password' }>
  onCancel: () => void
}

/** The account's two-step password, with its owner's hint. */
export function PasswordStep({ login, state, onCancel }: PasswordStepProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const format = useFormat()
  const waitSeconds = useCountdown(state.retryAtMs)
  const [isMissing, setMissing] = useState(false)
  const ref = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (state.error) ref.current?.select()
  }, [state.error])

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setMissing(password === '')
    if (password === '') ref.current?.focus()
    else if (!login.isWorking && waitSeconds === 0) login.confirmPassword(state.loginId, password)
  }

  const fault = isMissing ? t('accounts.adding.passwordMissing') : state.error && errorText(state.error)
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <p className={styles['text']}>{t('accounts.adding.passwordLead')}</p>
      <PasswordField
        label={t('accounts.adding.password')}
        hint={state.hint !== null && state.hint !== '' && t('accounts.adding.passwordHint', { hint: state.hint })}
        // Not the panel's password: a password manager must not offer that one.
        autoComplete="off"
        data-1p-ignore
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do in this step
        autoFocus
        ref={ref}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value)
          setMissing(false)
          login.tell({ kind: 'edited' })
        }}
        error={fault}
      />
      <div className={styles['actions']}>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={login.isWorking} disabled={waitSeconds > 0}>
          {waitSeconds > 0 ? format.clock(waitSeconds) : t('accounts.adding.signIn')}
        </Button>
      </div>
    </form>
  )
}
