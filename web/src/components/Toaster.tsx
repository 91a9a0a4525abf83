import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Toaster as Sonner } from 'sonner'
import { useTranslation } from '../lib/i18n.ts'
import { useHasDialog } from '../lib/open-dialogs.ts'
import { useShownTheme } from '../lib/theme.ts'
import './toaster.css'

/** Where a toast in the corner would reach into a dialog. */
const onNarrow = () => window.matchMedia('(max-width: 1359px)')
const watchNarrow = (tell: () => void) => {
  const query = onNarrow()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Where toasts appear; show one with `toast` of sonner. */
export default function Toaster() {
  const { t } = useTranslation()
  const theme = useShownTheme()
  const isNarrow = useSyncExternalStore(watchNarrow, () => onNarrow().matches)
  // A dialog has its sum and its button at the bottom; a page has what is new at its top.
  const isOnTop = useHasDialog() && isNarrow
  // Above dialogs, not below: toasts are visible while one is open.
  return createPortal(
    <Sonner
      theme={theme}
      position={isOnTop ? 'top-center' : 'bottom-right'}
      offset={{ bottom: 76, right: 20 }}
      mobileOffset={{ top: 'calc(12px + env(safe-area-inset-top))', bottom: 84, left: 12, right: 12 }}
      containerAriaLabel={t('common.notices')}
      toastOptions={{ closeButtonAriaLabel: t('common.actions.close') }}
      closeButton
    />,
    document.body,
  )
}
