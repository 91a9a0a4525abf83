import { Dialog } from '../../components/Dialog.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useDemoGuide } from './demo.ts'
import { DemoActions } from './DemoActions.tsx'
import { DemoBotMessages } from './DemoBotMessages.tsx'
import { DemoNumbers } from './DemoNumbers.tsx'
import { DemoPeople } from './DemoPeople.tsx'

interface DemoDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** Simulated events, and test data: numbers to add, their codes and passwords, a bot token. */
export function DemoDialog({ isOpen, onClose, onClosed }: DemoDialogProps) {
  const { t } = useTranslation()
  const guide = useDemoGuide()
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t('demo.title')}
      description={t('demo.body')}
      size="l"
      focusesWindow
    >
      <DemoActions guide={guide.data ?? null} />
      {guide.data && <DemoBotMessages messages={guide.data.bot_messages} />}
      {guide.data && <DemoPeople people={guide.data.people} />}
      {guide.data && <DemoNumbers guide={guide.data} />}
      {guide.isPending && <Skeleton height={220} />}
      {guide.error && !guide.data && (
        <ErrorState
          title={t('demo.failed')}
          error={guide.error}
          onRetry={() => void guide.refetch()}
          isRetrying={guide.isFetching}
        />
      )}
    </Dialog>
  )
}
