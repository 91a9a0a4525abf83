import { useEffect, useState } from 'react'
import { cx } from '../lib/cx.ts'
import { IconButton } from './Button.tsx'
import { Icon } from './icons.tsx'
import styles from './search-field.module.css'

interface SearchFieldProps {
  value: string
  label: string
  clearLabel: string
  /** Debounce delay. */
  settleMs: number
  maxLength?: number
  className?: string | undefined
  onChange: (value: string) => void
}

/** A search box. Input is shown immediately and applied after a pause (debounced). */
export function SearchField(props: SearchFieldProps) {
  const { value, label, clearLabel, settleMs, maxLength, className, onChange } = props
  const [typed, setTyped] = useState(value)
  const [settled, setSettled] = useState(value)
  if (settled !== value) {
    // Changed from outside: the back button, "show all".
    setSettled(value)
    setTyped(value)
  }

  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => onChange(typed), settleMs)
    return () => clearTimeout(timer)
  }, [typed, value, settleMs, onChange])

  const clear = () => {
    setTyped('')
    onChange('')
  }
  return (
    <div className={cx(styles['search'], className)}>
      <Icon name="search" size={16} />
      <input
        type="search"
        value={typed}
        maxLength={maxLength}
        placeholder={label}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onChange(typed)
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault()
            clear()
          }
        }}
      />
      {typed !== '' && <IconButton icon="close" size="s" label={clearLabel} onClick={clear} />}
    </div>
  )
}
