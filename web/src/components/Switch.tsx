import type { ReactNode } from 'react'
import styles from './switch.module.css'

interface SwitchProps {
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
  disabled?: boolean
}

/** A switch with immediate effect. The text is its accessible name. */
export function Switch({ isOn, onChange, children, disabled = false }: SwitchProps) {
  return (
    <label className={styles['switch']} data-disabled={disabled || undefined}>
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={styles['track']} aria-hidden="true" />
      <span>{children}</span>
    </label>
  )
}
