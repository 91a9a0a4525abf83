import { useId, type ReactNode } from 'react'
import styles from './checkbox.module.css'

interface RadioListProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string; hint?: ReactNode }[]
  onChange: (value: Value) => void
}

/** One of a few, one below the other; arrow keys change it. */
export function RadioList<Value extends string>({ label, value, options, onChange }: RadioListProps<Value>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles['list']}>
      {options.map((option) => (
        <label key={option.value} className={styles['checkbox']}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
