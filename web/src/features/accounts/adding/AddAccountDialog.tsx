import { useCallback, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { Account, AccountList } from '#contract/accounts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { accountName } from '../account-list.ts'
import { CodeStep } from './CodeStep.tsx'
import { openLoginId } from './login-state.ts'
import { PasswordStep } from './PasswordStep.tsx'
import { PhoneStep } from './PhoneStep.tsx'
import { QrStep } from './QrStep.tsx'
import { useLogin } from './use-login.ts'

interface AddAccountDialogProps {
  /** The account to sign in again; null: a new one. */
  account: Account | null
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

const titles = {
  code: 'accounts.adding.codeTitle',
  password: 'accounts.adding.passwordTitle',
  qr: 'accounts.adding.qrTitle',
} as const

/** Signs in to a Telegram account, step by step in one dialog: profile and phone, code, password; or a QR code. */
export function AddAccountDialog({ account, isOpen, onClose, onClosed }: AddAccountDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [phone, setPhone] = useState(account?.phone ?? '')
  const [profileId, setProfileId] = useState<number | null>(account?.api_profile_id ?? null)

  const onDone = useCallback(
    (accountId: number) => {
      const list = client.getQueryData<AccountList>(queryKeys.accounts)
      const added = list?.accounts?.find((each) => each.id === accountId)
      toast.success(added ? t('accounts.adding.done', { name: accountName(added) }) : t('accounts.adding.doneUnnamed'))
      onClose()
    },
    [client, onClose, t],
  )
  const login = useLogin(onDone)
  const { state } = login
  // An accidental Esc must not lose a code that took a minute to arrive.
  const askOrClose = () => (openLoginId(state) === null ? onClose() : setAsking(true))
  const first = t(account ? 'accounts.adding.titleAgain' : 'accounts.adding.title')
  const step = { phone: 1, qr: null, code: 2, password: 3 }[state.step]

  return (
    <Dialog
      isOpen={isOpen}
      onClose={askOrClose}
      onClosed={onClosed}
      title={state.step === 'phone' ? first : t(titles[state.step])}
      aside={step !== null && t('accounts.adding.step', { step, total: Math.max(2, step) })}
    >
      {state.step === 'phone' && (
        <PhoneStep
          login={login}
          error={state.error}
          phone={phone}
          onPhone={setPhone}
          profileId={profileId}
          onProfile={setProfileId}
          onCancel={onClose}
        />
      )}
      {state.step === 'code' && <CodeStep key={state.loginId} login={login} state={state} onCancel={onClose} />}
      {state.step === 'password' && <PasswordStep login={login} state={state} onCancel={onClose} />}
      {state.step === 'qr' && profileId !== null && (
        <QrStep key={state.attempt} login={login} profileId={profileId} error={state.error} onCancel={onClose} />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('accounts.adding.cancelTitle')}
        body={t('accounts.adding.cancelBody')}
        confirmLabel={t('accounts.adding.cancelYes')}
        cancelLabel={t('accounts.adding.cancelNo')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          onClose()
        }}
      />
    </Dialog>
  )
}
