import type { ReactNode } from 'react'
import styles from './page-head.module.css'

interface PageHeadProps {
  title: string
  /** Next to the title: a count, a state. */
  children?: ReactNode
  /** On the right; below on a phone. */
  actions?: ReactNode
}

/** The top of a page. */
export function PageHead({ title, children, actions }: PageHeadProps) {
  return (
    <header className={styles['head']}>
      <h1 className={styles['title']}>{title}</h1>
      {children && <div className={styles['aside']}>{children}</div>}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </header>
  )
}
