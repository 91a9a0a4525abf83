import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './popover.module.css'

interface PopoverProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** The button that opens it. */
  trigger: ReactElement
  title: string
  /** Buttons, at the bottom. */
  footer?: ReactNode
  /** Whether the focus goes back to the control; another window that opens instead keeps it. */
  returnsFocus?: () => boolean
  children: ReactNode
}

/** A small window at the control that opens it. Esc, a click outside or the control closes it; focus returns there. */
export function Popover({ isOpen, onOpenChange, trigger, title, footer, returnsFocus, children }: PopoverProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['place']} sideOffset={8} collisionPadding={12}>
          <Base.Popup className={styles['popup']} finalFocus={returnsFocus}>
            <Base.Title className={styles['title']}>{title}</Base.Title>
            <div className={styles['body']}>{children}</div>
            {footer && <div className={styles['footer']}>{footer}</div>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
