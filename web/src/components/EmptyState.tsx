import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import styles from './state.module.css'

interface EmptyStateProps {
  icon: IconName
  title: string
  children: ReactNode
  /** It replaces the whole page: its title is the page's heading. */
  isPage?: boolean
  /** What to do about it: one button or link. */
  action?: ReactNode
}

/** Nothing here yet: one sentence and one action. */
export function EmptyState({ icon, title, children, action, isPage = false }: EmptyStateProps) {
  return (
    <section className={styles['state']}>
      <span className={styles['mark']}>
        <Icon name={icon} size={24} />
      </span>
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{children}</p>
      {action && <div className={styles['action']}>{action}</div>}
    </section>
  )
}
