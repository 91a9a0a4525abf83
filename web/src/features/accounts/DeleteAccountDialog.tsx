import { useState } from 'react'
import { toast } from 'sonner'
import type { Account } from '#contract/accounts'
import { Checkbox } from '../../components/Checkbox.tsx'
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { accountName } from './account-list.ts'
import { useDeleteAccount } from './delete-account.ts'

interface DeleteAccountDialogProps {
  account: Account
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
  onDeleted?: () => void
}

/** Asks first, and whether the session should end at Telegram too. */
export function DeleteAccountDialog({ account, isOpen, onClose, onClosed, onDeleted }: DeleteAccountDialogProps) {
  const { t } = useTranslation()
  const deletion = useDeleteAccount()
  const [endsSession, setEndsSession] = useState(false)
  const name = accountName(account)
  const canEndSession = account.status !== 'signed_out'
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('accounts.delete.title', { name })}
      body={t('accounts.delete.body')}
      confirmLabel={t('common.actions.delete')}
      isDangerous
      isWorking={deletion.isPending}
      onClose={onClose}
      onClosed={onClosed}
      onConfirm={() =>
        deletion.mutate(
          { id: account.id, endsSession: endsSession && canEndSession },
          {
            onSuccess: () => {
              onClose()
              onDeleted?.()
              toast.success(t('accounts.delete.done', { name }))
            },
          },
        )
      }
    >
      {canEndSession && (
        <Checkbox isChecked={endsSession} onChange={setEndsSession} hint={t('accounts.delete.logoutHint')}>
          {t('accounts.delete.logout')}
        </Checkbox>
      )}
      {deletion.error && <Refusal error={deletion.error} />}
    </ConfirmDialog>
  )
}
