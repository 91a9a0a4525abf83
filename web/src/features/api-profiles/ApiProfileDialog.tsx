import { Dialog } from '../../components/Dialog.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { ApiProfileForm } from './ApiProfileForm.tsx'

interface ApiProfileDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed?: () => void
  onCreated: (id: number) => void
}

/** Creates a profile, above the dialog that needs one. */
export function ApiProfileDialog({ isOpen, onClose, onClosed, onCreated }: ApiProfileDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} {...(onClosed && { onClosed })} title={t('apiProfiles.addTitle')}>
      <ApiProfileForm onCreated={onCreated} onCancel={onClose} />
    </Dialog>
  )
}
