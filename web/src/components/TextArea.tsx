import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { FieldFrame } from './Field.tsx'
import styles from './field.module.css'

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
}

/** A text of several lines, with label, hint and error. */
export function TextArea({ label, hint, error, ...area }: TextAreaProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(link) => <textarea {...link} {...area} className={styles['area']} />}
    </FieldFrame>
  )
}
