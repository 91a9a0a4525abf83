import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { cx } from '../lib/cx.ts'
import { useOpenDialog } from '../lib/open-dialogs.ts'
import { IconButton } from './Button.tsx'
import styles from './dialog.module.css'

export interface DialogProps {
  isOpen: boolean
  /** Esc, a click outside, or the close button. */
  onClose: () => void
  title: ReactNode
  /** Next to the title: the step, a count. */
  aside?: ReactNode
  description?: ReactNode
  size?: 's' | 'm' | 'l'
  /** Buttons, at the bottom right. */
  footer?: ReactNode
  /**
   * What gets focus first; by default the first field, or the dialog itself, but never the close button, which Enter
   * would press.
   */
  initialFocus?: RefObject<HTMLElement | null>
  /** For a dialog to be read: the dialog itself gets focus, even if it has fields. */
  focusesWindow?: boolean
  /** Called when the closing animation has ended: the place to reset its state. */
  onClosed?: () => void
  children?: ReactNode
}

/**
 * A modal dialog. One rendered inside another's children stacks above it: the lower one is hidden but keeps its state,
 * and Esc or a click outside closes only the top one. Focus is trapped and returns to where it came from.
 */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, aside, description, size = 'm', footer, initialFocus, onClosed, children } = props
  const { t } = useTranslation()
  const { focusesWindow = false } = props
  useOpenDialog(isOpen)
  const popup = useRef<HTMLDivElement>(null)
  const firstField = () =>
    (focusesWindow ? null : popup.current?.querySelector<HTMLElement>('input, select, textarea')) ?? popup.current
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A notice lies above the dialog; clicking it is not a click outside.
        const isOnNotice = event.target instanceof Element && event.target.closest('[data-sonner-toaster]') !== null
        if (!open && !isOnNotice) onClose()
      }}
      onOpenChangeComplete={(open) => {
        if (!open) onClosed?.()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['veil']} />
        <Base.Viewport className={styles['viewport']}>
          <Base.Popup
            ref={popup}
            className={cx(styles['popup'], styles[size])}
            initialFocus={initialFocus ?? firstField}
          >
            <header className={styles['head']}>
              <Base.Title className={styles['title']}>{title}</Base.Title>
              {aside && <span className={styles['aside']}>{aside}</span>}
              <Base.Close
                render={
                  <IconButton icon="close" label={t('common.actions.close')} size="s" className={styles['cross']} />
                }
              />
            </header>
            {description && <Base.Description className={styles['description']}>{description}</Base.Description>}
            {children && <div className={styles['body']}>{children}</div>}
            {footer && <footer className={styles['footer']}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
