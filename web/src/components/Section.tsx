import { useId, type ReactNode } from 'react'
import styles from './section.module.css'

/** A section of a page: a card with a title. */
export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 id={id} className={styles['title']}>
        {title}
      </h2>
      {lead && <p className={styles['lead']}>{lead}</p>}
      {children && <div className={styles['body']}>{children}</div>}
    </section>
  )
}
