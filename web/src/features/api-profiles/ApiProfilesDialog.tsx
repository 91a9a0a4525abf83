import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { ApiProfileLead } from './ApiProfileLead.tsx'
import { ApiProfileList } from './ApiProfileList.tsx'

interface ApiProfilesDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed?: () => void
  onCreated: (id: number) => void
}

/** The profiles, above whatever needs one of them. */
export function ApiProfilesDialog({ isOpen, onClose, onClosed, onCreated }: ApiProfilesDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      {...(onClosed && { onClosed })}
      title={t('apiProfiles.title')}
      description={<ApiProfileLead />}
      footer={<Button onClick={onClose}>{t('common.actions.close')}</Button>}
    >
      <ApiProfileList onCreated={onCreated} />
    </Dialog>
  )
}
