import { Dialog } from '../../../components/Dialog.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { ChooseStep } from './ChooseStep.tsx'
import { FoundStep } from './FoundStep.tsx'
import { useImport } from './use-import.ts'

interface ImportDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** Imports sessions of other programs: choose files or paste strings, review, import. */
export function ImportDialog({ isOpen, onClose, onClosed }: ImportDialogProps) {
  const { t } = useTranslation()
  const importing = useImport()
  const found = importing.look.data
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t(found ? 'accounts.importing.foundTitle' : 'accounts.importing.title')}
      description={found ? t('accounts.importing.risk') : t('accounts.importing.lead')}
    >
      {found ? (
        <FoundStep key={found.import_id} importing={importing} found={found} onClose={onClose} />
      ) : (
        <ChooseStep importing={importing} onCancel={onClose} />
      )}
    </Dialog>
  )
}
