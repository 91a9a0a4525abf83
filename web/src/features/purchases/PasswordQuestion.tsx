import { useRef, useState, type SubmitEvent } from 'react'
import { Actions } from '../../components/Actions.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import styles from './purchases.module.css'

interface PasswordQuestionProps {
  title: string
  body: string
  /** What the button does. */
  action: string
  isOpen: boolean
  isWorking: boolean
  error: Error | null
  onAnswer: (password: string) => void
  onClose: () => void
  onClosed: () => void
}

/** Asks for the panel's password before something that allows money to go. */
export function PasswordQuestion(props: PasswordQuestionProps) {
  const { title, body, action, isOpen, isWorking, error, onAnswer, onClose, onClosed } = props
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const [isMissing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isWrong = error instanceof ApiError && error.code === 'wrong_password'
  const fault = isMissing ? t('purchases.needPassword') : isWrong ? errorText(error) : null

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Within another form's dialog: that form is not meant.
    event.stopPropagation()
    setMissing(password === '')
    if (password === '') field.current?.focus()
    else if (!isWorking) onAnswer(password)
  }

  return (
    <Dialog isOpen={isOpen} onClose={onClose} onClosed={onClosed} title={title} description={body} size="s">
      <form className={styles['form']} onSubmit={submit} noValidate>
        <PasswordField
          ref={field}
          label={t('purchases.password')}
          autoComplete="current-password"
          maxLength={256}
          value={password}
          error={fault}
          onChange={(event) => {
            setPassword(event.target.value)
            setMissing(false)
          }}
        />
        {error && !isWrong && <Refusal error={error} />}
        <Actions>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button tone="primary" type="submit" isWorking={isWorking}>
            {action}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
