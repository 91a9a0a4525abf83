import type { ApiToken } from '#contract/tokens'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { useRevokeToken } from './tokens.ts'

interface RevokeTokenDialogProps {
  token: ApiToken
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

export function RevokeTokenDialog({ token, isOpen, onClose, onClosed }: RevokeTokenDialogProps) {
  const { t } = useTranslation()
  const revoking = useRevokeToken()
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('settings.tokens.revokeTitle', { name: token.name })}
      body={t('settings.tokens.revokeBody')}
      confirmLabel={t('settings.tokens.revoke')}
      isDangerous
      isWorking={revoking.isPending}
      onClose={onClose}
      onClosed={onClosed}
      onConfirm={() =>
        revoking.mutate(token.id, {
          onSuccess: () => {
            onClose()
            toast.success(t('settings.tokens.revoked'))
          },
        })
      }
    >
      {revoking.error && <Refusal error={revoking.error} />}
    </ConfirmDialog>
  )
}
