import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { cx } from '../lib/cx.ts'
import { IconButton } from './Button.tsx'
import styles from './dialog.module.css'

export interface DialogProps {
  isOpen: boolean
  /** Esc, a click outside, the cross. */
  onClose: () => void
  title: ReactNode
  /** Beside the title: which step, a count. */
  aside?: ReactNode
  description?: ReactNode
  size?: 's' | 'm' | 'l'
  /** The buttons, at the bottom right. */
  footer?: ReactNode
  /** What gets the focus first; otherwise the first field, or the window itself: never the cross, which Enter would press. */
  initialFocus?: RefObject<HTMLElement | null>
  /** For a window that is read: the focus is on the window itself, also where there are fields. */
  focusesWindow?: boolean
  /** Once it is closed and out of sight: the place to forget its state. */
  onClosed?: () => void
  children?: ReactNode
}

/**
 * A window over the page. One drawn inside another's children stacks over it: the lower one is hidden, not lost,
 * and Esc or a click outside closes the top one alone. Focus stays inside and goes back to where it came from.
 */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, aside, description, size = 'm', footer, initialFocus, onClosed, children } = props
  const { t } = useTranslation()
  const { focusesWindow = false } = props
  const popup = useRef<HTMLDivElement>(null)
  const firstField = () =>
    (focusesWindow ? null : popup.current?.querySelector<HTMLElement>('input, select, textarea')) ?? popup.current
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open, { event }) => {
        // A notice lies over the dialog and is no place outside it.
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
