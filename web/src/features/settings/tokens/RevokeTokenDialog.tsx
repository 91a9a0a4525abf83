import type { ApiToken } from '#contract/tokens'
import { ConfirmAction } from '../../../components/ConfirmAction.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { useRevokeToken } from './tokens.ts'

interface RevokeTokenDialogProps {
  token: ApiToken
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

export function RevokeTokenDialog({ token, isOpen, onClose, onClosed }: RevokeTokenDialogProps) {
  const { t } = useTranslation()
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={t('settings.tokens.revokeTitle', { name: token.name })}
      body={t('settings.tokens.revokeBody')}
      confirmLabel={t('settings.tokens.revoke')}
      action={useRevokeToken()}
      input={token.id}
      doneText={t('settings.tokens.revoked')}
      onClose={onClose}
      onClosed={onClosed}
    />
  )
}
