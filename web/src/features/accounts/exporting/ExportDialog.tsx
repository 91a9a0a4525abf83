import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import type { Account } from '#contract/accounts'
import type { SessionFormat } from '#contract/exports'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { FieldFrame } from '../../../components/Field.tsx'
import { PasswordField } from '../../../components/PasswordField.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { ApiError, call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { accountName } from '../account-list.ts'
import styles from './exporting.module.css'

interface ExportDialogProps {
  account: Account
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

const formats: readonly { value: SessionFormat; label: string }[] = [
  { value: 'gramjs', label: 'GramJS' },
  { value: 'telethon', label: 'Telethon' },
  { value: 'pyrogram', label: 'Pyrogram' },
]

/** Shows the session as a string after the panel's password is entered. It exists only in this dialog. */
export function ExportDialog({ account, isOpen, onClose, onClosed }: ExportDialogProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [password, setPassword] = useState('')
  const [format, setFormat] = useState<SessionFormat>('gramjs')
  const take = useMutation({
    mutationFn: () => call('POST /api/account/:id/export', { params: { id: account.id }, body: { password, format } }),
    onSuccess: () => setPassword(''),
    gcTime: 0,
  })
  const isWrong = take.error instanceof ApiError && take.error.code === 'wrong_password'
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (!take.isPending && password !== '') take.mutate()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t('accounts.exporting.title', { name: accountName(account) })}
      description={t('accounts.exporting.risk')}
    >
      {take.data ? (
        <div className={styles['form']}>
          <FieldFrame
            label={t('accounts.exporting.string')}
            hint={t('accounts.exporting.once')}
            aside={<CopyButton text={take.data.session} label={t('accounts.exporting.copy')} />}
          >
            {(link) => <textarea {...link} className={styles['string']} rows={6} readOnly value={take.data.session} />}
          </FieldFrame>
          <Actions>
            <Button tone="primary" onClick={onClose}>
              {t('common.actions.close')}
            </Button>
          </Actions>
        </div>
      ) : (
        <form className={styles['form']} method="post" onSubmit={submit} noValidate>
          <Segments label={t('accounts.exporting.format')} value={format} options={formats} onChange={setFormat} />
          <PasswordField
            label={t('accounts.exporting.password')}
            name="current-password"
            autoComplete="current-password"
            maxLength={256}
            required
            value={password}
            onChange={(event) => {
              setPassword(event.target.value)
              if (take.error) take.reset()
            }}
            error={isWrong ? errorText(take.error) : null}
          />
          {take.error && !isWrong && <Refusal error={take.error} />}
          <Actions>
            <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
            <Button tone="danger" type="submit" disabled={password === ''} isWorking={take.isPending}>
              {t('accounts.exporting.submit')}
            </Button>
          </Actions>
        </form>
      )}
    </Dialog>
  )
}
