import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '#contract/accounts'
import type { SessionFormat } from '#contract/exports'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { FieldFrame } from '../../../components/Field.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { accountName } from '../account-list.ts'
import { PanelPasswordStep } from '../PanelPasswordStep.tsx'
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
  const [format, setFormat] = useState<SessionFormat>('gramjs')
  const take = useMutation({
    mutationFn: (password: string) =>
      call('POST /api/account/:id/export', { params: { id: account.id }, body: { password, format } }),
    gcTime: 0,
  })
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
        <PanelPasswordStep
          className={styles['form']}
          label={t('accounts.exporting.password')}
          action={t('accounts.exporting.submit')}
          tone="danger"
          isWorking={take.isPending}
          error={take.error}
          onAnswer={(password) => take.mutate(password)}
          onEdit={take.reset}
          onClose={onClose}
        >
          <Segments label={t('accounts.exporting.format')} value={format} options={formats} onChange={setFormat} />
        </PanelPasswordStep>
      )}
    </Dialog>
  )
}
