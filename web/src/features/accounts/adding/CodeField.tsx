import { useEffect, useId, useRef } from 'react'
import { foldDigits } from '#contract/phone'
import { FieldError } from '../../../components/Field.tsx'
import styles from './code-field.module.css'

interface CodeFieldProps {
  label: string
  length: number
  value: string
  onChange: (value: string) => void
  /** Called when the last digit is entered. */
  onComplete: (value: string) => void
  isWorking: boolean
  error: string | null
}

/**
 * Boxes for the digits of a code. Below them is one ordinary input, so that pasting, a phone's suggestion from a
 * message and screen readers work as usual. After a wrong code the digits are selected: typing replaces them.
 */
export function CodeField({ label, length, value, onChange, onComplete, isWorking, error }: CodeFieldProps) {
  const id = useId()
  const ref = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (error === null) return
    ref.current?.focus()
    ref.current?.select()
  }, [error])

  const take = (text: string) => {
    const digits = foldDigits(text).replace(/\D/g, '').slice(0, length)
    if (digits === value) return
    onChange(digits)
    if (digits.length === length) onComplete(digits)
  }

  return (
    <div className={styles['field']}>
      <div className={styles['boxes']} data-invalid={error !== null || undefined} data-working={isWorking || undefined}>
        <input
          ref={ref}
          id={id}
          aria-label={label}
          aria-invalid={error !== null || undefined}
          aria-describedby={error === null ? undefined : `${id}-error`}
          inputMode="numeric"
          autoComplete="one-time-code"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do in this step
          autoFocus
          readOnly={isWorking}
          // A pasted code may have spaces and words around it; `take` keeps its digits.
          maxLength={64}
          value={value}
          onChange={(event) => take(event.target.value)}
        />
        {Array.from({ length }, (_, index) => (
          <span key={index} aria-hidden="true" data-active={index === Math.min(value.length, length - 1) || undefined}>
            {value[index] ?? ''}
          </span>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
