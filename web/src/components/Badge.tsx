import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import styles from './badge.module.css'

export type BadgeTone = 'accent' | 'ok' | 'warn' | 'bad' | 'muted'

/** A state in one or two words. */
export function Badge({ tone, title, children }: { tone: BadgeTone; title?: string | undefined; children: ReactNode }) {
  return (
    <span className={cx(styles['badge'], styles[tone])} title={title}>
      {children}
    </span>
  )
}
