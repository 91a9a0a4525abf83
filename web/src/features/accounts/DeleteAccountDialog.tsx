import { useState } from 'react'
import type { Account } from '#contract/accounts'
import { Checkbox } from '../../components/Checkbox.tsx'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
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

/** Asks for confirmation, and whether to end the session at Telegram too. */
export function DeleteAccountDialog({ account, isOpen, onClose, onClosed, onDeleted }: DeleteAccountDialogProps) {
  const { t } = useTranslation()
  const [endsSession, setEndsSession] = useState(false)
  const name = accountName(account)
  const canEndSession = account.status !== 'signed_out'
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={t('accounts.delete.title', { name })}
      body={t('accounts.delete.body')}
      confirmLabel={t('common.actions.delete')}
      action={useDeleteAccount()}
      input={{ id: account.id, endsSession: endsSession && canEndSession }}
      doneText={t('accounts.delete.done', { name })}
      onDone={onDeleted}
      onClose={onClose}
      onClosed={onClosed}
    >
      {canEndSession && (
        <Checkbox isChecked={endsSession} onChange={setEndsSession} hint={t('accounts.delete.logoutHint')}>
          {t('accounts.delete.logout')}
        </Checkbox>
      )}
    </ConfirmAction>
  )
}
