import { useContext, type ReactNode } from 'react'
import { PageTabsContext } from './page-tabs.ts'
import styles from './page-head.module.css'

interface PageHeadProps {
  title: string
  /** Next to the title: a count, a state. */
  children?: ReactNode
  /** On the right; below on a phone. */
  actions?: ReactNode
}

/** The top of a page, with the tabs of its section. */
export function PageHead({ title, children, actions }: PageHeadProps) {
  const tabs = useContext(PageTabsContext)
  return (
    <>
      <header className={styles['head']}>
        <h1 className={styles['title']}>{title}</h1>
        {children && <div className={styles['aside']}>{children}</div>}
        {actions && <div className={styles['actions']}>{actions}</div>}
      </header>
      {tabs}
    </>
  )
}
