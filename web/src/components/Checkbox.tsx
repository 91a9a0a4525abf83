import type { ReactNode } from 'react'
import styles from './checkbox.module.css'

interface CheckboxProps {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  hint?: ReactNode
  children: ReactNode
}

/** A checkbox in a form that is confirmed later. */
export function Checkbox({ isChecked, onChange, hint, children }: CheckboxProps) {
  return (
    <label className={styles['checkbox']}>
      <input type="checkbox" checked={isChecked} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
