import { createPortal } from 'react-dom'
import { Toaster as Sonner } from 'sonner'
import { useTranslation } from '../lib/i18n.ts'
import { useShownTheme } from '../lib/theme.ts'
import './toaster.css'

/** Where toasts appear; show one with `toast` of sonner. */
export default function Toaster() {
  const { t } = useTranslation()
  const theme = useShownTheme()
  // Above dialogs, not below: toasts are visible while one is open.
  return createPortal(
    <Sonner
      theme={theme}
      position="bottom-right"
      offset={{ bottom: 76, right: 20 }}
      mobileOffset={{ bottom: 84, left: 12, right: 12 }}
      containerAriaLabel={t('common.notices')}
      toastOptions={{ closeButtonAriaLabel: t('common.actions.close') }}
      closeButton
    />,
    document.body,
  )
}
