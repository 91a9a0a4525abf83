import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import styles from './bar.module.css'

interface BarProps {
  tone: 'accent' | 'warn'
  icon: IconName
  /** One short sentence. */
  children: ReactNode
  /** Buttons, on the right. */
  actions?: ReactNode
}

/** A slim bar above a page: it pushes the page down and covers nothing. */
export function Bar({ tone, icon, children, actions }: BarProps) {
  return (
    <div className={styles['bar']} data-tone={tone}>
      <Icon name={icon} size={16} />
      <p>{children}</p>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}
