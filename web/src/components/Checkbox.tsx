import type { ReactNode } from 'react'
import styles from './checkbox.module.css'

interface CheckboxProps {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  hint?: ReactNode
  disabled?: boolean
  children: ReactNode
}

/** A checkbox in a form that is confirmed later. */
export function Checkbox({ isChecked, onChange, hint, disabled = false, children }: CheckboxProps) {
  return (
    <label className={styles['checkbox']} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        checked={isChecked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
