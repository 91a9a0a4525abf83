import { useState, type ReactNode, type SubmitEvent } from 'react'
import { Actions } from '../../components/Actions.tsx'
import { Button } from '../../components/Button.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useErrorText } from '../../lib/use-error-text.ts'

interface PasswordStepProps {
  className: string | undefined
  label: string
  /** What the button does. */
  action: string
  tone: 'primary' | 'danger'
  isWorking: boolean
  error: Error | null
  onAnswer: (password: string) => void
  /** What was refused is being corrected. */
  onEdit: () => void
  onClose: () => void
  /** Above the field. */
  children?: ReactNode
}

/** Asks for the panel's password before something that an account is not to do without its owner. */
export function PanelPasswordStep(props: PasswordStepProps) {
  const { className, label, action, tone, isWorking, error, onAnswer, onEdit, onClose, children } = props
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const isWrong = error instanceof ApiError && error.code === 'wrong_password'
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isWorking && password !== '') onAnswer(password)
  }
  return (
    <form className={className} method="post" onSubmit={submit} noValidate>
      {children}
      <PasswordField
        label={label}
        name="current-password"
        autoComplete="current-password"
        maxLength={256}
        required
        value={password}
        onChange={(event) => {
          setPassword(event.target.value)
          if (error) onEdit()
        }}
        error={isWrong ? errorText(error) : null}
      />
      {error && !isWrong && <Refusal error={error} />}
      <Actions>
        <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
        <Button tone={tone} type="submit" disabled={password === ''} isWorking={isWorking}>
          {action}
        </Button>
      </Actions>
    </form>
  )
}
