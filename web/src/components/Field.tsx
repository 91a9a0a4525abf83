import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon } from './icons.tsx'
import styles from './field.module.css'

/** Connects an input with its label, hint and error. */
interface FieldLink {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface FieldFrameProps {
  label: ReactNode
  hint?: ReactNode
  /** A sentence; the field is invalid while there is one. */
  error?: string | null | undefined
  /** Next to the label, on the right. */
  aside?: ReactNode
  className?: string | undefined
  children: (link: FieldLink) => ReactNode
}

/** Label, control, hint and error, for any control. */
export function FieldFrame({ label, hint, error, aside, className, children }: FieldFrameProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter((each) => each !== null)
  return (
    <div className={cx(styles['field'], className)}>
      <div className={styles['head']}>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** What is wrong with a field, said as soon as it is known; `id` is what describes the input. */
export function FieldError({ id, error }: { id: string; error: string | null | undefined }) {
  return (
    <div aria-live="polite">
      {error && (
        <p id={id} className={styles['error']}>
          <Icon name="alert" size={14} />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  aside?: ReactNode
  /** Inside the box, on the right. */
  trailing?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A text input with label, hint and error. */
export function Field({ label, hint, error, aside, trailing, className, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} aside={aside} className={className}>
      {(link) => (
        <div className={styles['box']} data-invalid={error ? true : undefined}>
          <input {...link} {...input} className={styles['input']} />
          {trailing}
        </div>
      )}
    </FieldFrame>
  )
}
