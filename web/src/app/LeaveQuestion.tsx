import { lazy, Suspense } from 'react'
import { useTranslation, withTexts } from '../lib/i18n.ts'
import { usePendingLeave } from '../lib/leave-guard.ts'
import { laterTexts } from '../lib/texts/parts.ts'

const ConfirmDialog = lazy(async () => ({
  default: (await withTexts(import('../components/ConfirmDialog.tsx'), laterTexts)).ConfirmDialog,
}))

/** Asks before leaving a page with unsaved changes. */
export function LeaveQuestion() {
  const { t } = useTranslation()
  const { isAsking, leave, stay } = usePendingLeave()
  if (!isAsking) return null
  return (
    <Suspense>
      <ConfirmDialog
        isOpen
        title={t('common.leave.title')}
        body={t('common.leave.body')}
        confirmLabel={t('common.leave.leave')}
        cancelLabel={t('common.leave.stay')}
        onConfirm={leave}
        onClose={stay}
      />
    </Suspense>
  )
}
