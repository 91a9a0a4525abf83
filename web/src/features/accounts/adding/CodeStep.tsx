import { useState, type SubmitEvent } from 'react'
import { toast } from 'sonner'
import { showPhone } from '#contract/phone'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useCountdown } from '../../../lib/use-countdown.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { CodeField } from './CodeField.tsx'
import { codeBoxes, resendAtMs, type LoginState } from './login-state.ts'
import type { Login } from './use-login.ts'
import styles from './adding.module.css'

interface CodeStepProps {
  login: Login
  state: Extract<LoginState, { step: 'code' }>
  onCancel: () => void
}

/** The code: where it was sent, the input, and a way to request another. */
export function CodeStep({ login, state, onCancel }: CodeStepProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const errorText = useErrorText()
  const { delivery, loginId, error } = state
  const [code, setCode] = useState('')
  const waitSeconds = useCountdown(resendAtMs(delivery, state.sentAtMs))
  const floodSeconds = useCountdown(state.retryAtMs)
  const boxes = codeBoxes(delivery)
  const fault = error ? errorText(error) : null
  const isBlocked = floodSeconds > 0

  const confirm = (whole: string) => {
    if (whole.trim() !== '' && !login.isWorking && !isBlocked) login.confirmCode(loginId, whole.trim())
  }
  const edit = (value: string) => {
    setCode(value)
    login.tell({ kind: 'edited' })
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    confirm(code)
  }

  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <div className={styles['text']}>
        <p className={styles['number']}>{t('accounts.adding.codeFor', { phone: showPhone(state.phone) })}</p>
        <p>
          {t(`accounts.adding.sent.${delivery.type}`, {
            phone: showPhone(state.phone),
            email: delivery.email_pattern ?? '',
          })}{' '}
          {delivery.url !== undefined && (
            <a href={delivery.url} target="_blank" rel="noreferrer">
              {t('accounts.adding.openFragment')}
            </a>
          )}
        </p>
        <p>{t('accounts.adding.doNotForward')}</p>
      </div>
      {boxes === null ? (
        <Field
          label={t('accounts.adding.code')}
          autoComplete="one-time-code"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do in this step
          autoFocus
          value={code}
          maxLength={64}
          onChange={(event) => edit(event.target.value)}
          error={fault}
        />
      ) : (
        <CodeField
          label={t('accounts.adding.code')}
          length={boxes}
          value={code}
          onChange={edit}
          onComplete={confirm}
          isWorking={login.isWorking}
          error={fault}
        />
      )}
      <div className={styles['row']}>
        {waitSeconds > 0 ? (
          <span className={styles['muted']}>
            {t('accounts.adding.sendAgainIn', { clock: format.clock(waitSeconds) })}
          </span>
        ) : (
          <button
            type="button"
            className={styles['link']}
            disabled={login.isWorking}
            onClick={() => login.resend(loginId, state.phone, () => toast.success(t('accounts.adding.sentAgain')))}
          >
            {t('accounts.adding.sendAgain')}
          </button>
        )}
        <button type="button" className={styles['link']} onClick={() => login.restart('qr')}>
          {t('accounts.adding.useQr')}
        </button>
      </div>
      <div className={styles['actions']}>
        <Button tone="quiet" className={styles['back']} onClick={() => login.restart('phone')}>
          {t('accounts.adding.changePhone')}
        </Button>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={login.isWorking} disabled={code.trim() === '' || isBlocked}>
          {isBlocked ? format.clock(floodSeconds) : t('common.actions.continue')}
        </Button>
      </div>
    </form>
  )
}
