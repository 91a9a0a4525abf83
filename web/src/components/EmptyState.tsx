import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'
import styles from './state.module.css'

interface EmptyStateProps {
  icon: IconName
  title: string
  children: ReactNode
  /** It stands for the whole page: its title is the page's. */
  isPage?: boolean
  /** What to do about it: one button, or a link. */
  action?: ReactNode
}

/** Nothing here yet: one sentence and one thing to do. */
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
