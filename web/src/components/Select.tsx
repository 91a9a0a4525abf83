import type { SelectHTMLAttributes } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon } from './icons.tsx'
import styles from './select.module.css'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
}

interface SelectProps<Value extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  value: Value
  options: readonly SelectOption<Value>[]
  onChange: (value: Value) => void
}

/** The native select, styled: works on phones, with keyboards and screen readers. Needs a label or `aria-label`. */
export function Select<Value extends string>({ value, options, onChange, className, ...rest }: SelectProps<Value>) {
  return (
    <span className={cx(styles['select'], className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={16} />
    </span>
  )
}
