import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Toaster as Sonner } from 'sonner'
import { useTranslation } from '../lib/i18n.ts'
import { useHasDialog } from '../lib/open-dialogs.ts'
import { useShownTheme } from '../lib/theme.ts'
import './toaster.css'

const onPhone = () => window.matchMedia('(max-width: 600px)')
const watchPhone = (tell: () => void) => {
  const query = onPhone()
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}

/** Where toasts appear; show one with `toast` of sonner. */
export default function Toaster() {
  const { t } = useTranslation()
  const theme = useShownTheme()
  const isPhone = useSyncExternalStore(watchPhone, () => onPhone().matches)
  // A dialog of a phone stands at the bottom, with its sum and its button; a page has what is new at its top.
  const isOnTop = useHasDialog() && isPhone
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
