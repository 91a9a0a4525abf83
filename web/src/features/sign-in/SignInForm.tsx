import { useRef, useState, type SubmitEvent } from 'react'
import type { NewUser } from '#contract/users'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { ApiError } from '../../lib/api.ts'
import { addressOf } from '../../lib/base.ts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useCountdown } from '../../lib/use-countdown.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { isTooShort } from '../../lib/password-length.ts'
import { useSignIn } from '../../lib/session.ts'
import { StrengthMeter } from '../../components/StrengthMeter.tsx'
import styles from './sign-in.module.css'

interface SignInFormProps {
  mode: 'sign-in' | 'register'
  /** Whether this is the panel's first user, its owner. */
  isFirst?: boolean
  /** Whether the first owner must prove that they started the panel. */
  needsSetupCode?: boolean
}

interface Faults {
  username?: string
  password?: string
  setupCode?: string
}

/** Where the server's error belongs: at a field, or below the form. */
const fieldOf = (error: Error | null): keyof Faults | null => {
  if (!(error instanceof ApiError)) return null
  if (error.code === 'username_taken') return 'username'
  if (error.code === 'setup_code_required' || error.code === 'setup_code_invalid') return 'setupCode'
  return error.code === 'weak_password' || error.code === 'invalid_credentials' ? 'password' : null
}

const waitUntil = (error: Error | null, sinceMs: number): number | null =>
  error instanceof ApiError && error.code === 'rate_limited' ? sinceMs + (error.body?.retry_after ?? 30) * 1000 : null

/** Name and password; Enter submits, errors are shown at their field, a wait is counted down. */
export function SignInForm({ mode, isFirst = false, needsSetupCode = false }: SignInFormProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const errorText = useErrorText()
  const signIn = useSignIn(mode)
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [setupCode, setSetupCode] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const [answeredAtMs, setAnsweredAtMs] = useState(0)
  const usernameRef = useRef<HTMLInputElement>(null)
  const passwordRef = useRef<HTMLInputElement>(null)
  const setupCodeRef = useRef<HTMLInputElement>(null)
  const waitSeconds = useCountdown(waitUntil(signIn.error, answeredAtMs))
  const isRegister = mode === 'register'

  const check = (): Faults => {
    const found: Faults = {}
    if (username.trim() === '') found.username = t('signIn.nameMissing')
    if (password === '') found.password = t('signIn.passwordMissing')
    else if (isRegister && isTooShort(password)) found.password = t('signIn.weak')
    if (needsSetupCode && setupCode.trim() === '') found.setupCode = t('signIn.setupCodeMissing')
    return found
  }

  const send = (user: NewUser) =>
    signIn.mutate(user, {
      onError: (error) => {
        setAnsweredAtMs(Date.now())
        const wrong = fieldOf(error)
        if (wrong === 'username') usernameRef.current?.focus()
        else if (wrong === 'setupCode') setupCodeRef.current?.select()
        else passwordRef.current?.select()
      },
    })

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (signIn.isPending || waitSeconds > 0) return
    const found = check()
    setFaults(found)
    if (found.username !== undefined) usernameRef.current?.focus()
    else if (found.password !== undefined) passwordRef.current?.focus()
    else if (found.setupCode !== undefined) setupCodeRef.current?.focus()
    else send({ username: username.trim(), password, ...(needsSetupCode ? { setup_code: setupCode.trim() } : {}) })
  }

  const edit = (field: keyof Faults, value: string) => {
    if (field === 'username') setUsername(value)
    else if (field === 'setupCode') setSetupCode(value)
    else setPassword(value)
    setFaults({})
    if (signIn.error && waitSeconds === 0) signIn.reset()
  }

  const place = fieldOf(signIn.error)
  const refusal = signIn.error ? errorText(signIn.error) : null
  return (
    <form className={styles['form']} method="post" action={addressOf('/')} onSubmit={submit} noValidate>
      <Field
        label={t('signIn.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this form
        autoFocus
        required
        ref={usernameRef}
        value={username}
        onChange={(event) => edit('username', event.target.value)}
        error={faults.username ?? (place === 'username' ? refusal : null)}
      />
      <PasswordField
        label={t('signIn.password')}
        name="password"
        autoComplete={isRegister ? 'new-password' : 'current-password'}
        maxLength={256}
        required
        ref={passwordRef}
        value={password}
        onChange={(event) => edit('password', event.target.value)}
        hint={
          isRegister &&
          faults.password === undefined && <StrengthMeter password={password} username={username.trim()} />
        }
        error={faults.password ?? (place === 'password' ? refusal : null)}
      />
      {needsSetupCode && (
        <Field
          label={t('signIn.setupCode')}
          name="setup-code"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={64}
          required
          ref={setupCodeRef}
          value={setupCode}
          onChange={(event) => edit('setupCode', event.target.value)}
          hint={t('signIn.setupCodeHint')}
          error={faults.setupCode ?? (place === 'setupCode' ? refusal : null)}
        />
      )}
      {signIn.error && place === null && <Refusal error={signIn.error} />}
      <Button tone="primary" size="l" type="submit" isWorking={signIn.isPending} disabled={waitSeconds > 0}>
        {waitSeconds > 0
          ? t('signIn.tryAgainIn', { clock: format.clock(waitSeconds) })
          : t(isFirst ? 'signIn.submitFirst' : isRegister ? 'signIn.submitRegister' : 'signIn.submit')}
      </Button>
    </form>
  )
}
