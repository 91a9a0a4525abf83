import type { ApiProfile } from '#contract/api-profiles'
import { Button } from '../../components/Button.tsx'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ApiError } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useDeleteApiProfile } from './api-profiles.ts'

interface DeleteProfileDialogProps {
  profile: ApiProfile
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** How many accounts use it: from the server's refusal, else from the list. */
const usersOf = (profile: ApiProfile, error: Error | null) =>
  error instanceof ApiError && error.code === 'api_profile_in_use' ? (error.body?.accounts ?? 1) : profile.accounts

/** Asks for confirmation; a profile in use cannot be deleted, and the dialog says why. */
export function DeleteProfileDialog({ profile, isOpen, onClose, onClosed }: DeleteProfileDialogProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const deletion = useDeleteApiProfile()
  const users = usersOf(profile, deletion.error)
  if (users > 0) {
    return (
      <Dialog
        isOpen={isOpen}
        onClose={onClose}
        onClosed={onClosed}
        title={t('apiProfiles.inUseTitle', { name: profile.name })}
        size="s"
        description={t('apiProfiles.inUse', { count: users, n: format.number(users) })}
        footer={<Button onClick={onClose}>{t('common.actions.close')}</Button>}
      />
    )
  }
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={t('apiProfiles.deleteTitle', { name: profile.name })}
      body={t('apiProfiles.deleteBody')}
      confirmLabel={t('common.actions.delete')}
      action={deletion}
      input={profile.id}
      doneText={t('apiProfiles.deleted')}
      onClose={onClose}
      onClosed={onClosed}
    />
  )
}
