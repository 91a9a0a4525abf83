import type { ReactNode } from 'react'
import styles from './actions.module.css'

/** The buttons that a form or a window ends with; on a phone they share its width. */
export const Actions = ({ children }: { children: ReactNode }) => <div className={styles['actions']}>{children}</div>
