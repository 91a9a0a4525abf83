import { useErrorText } from '../lib/use-error-text.ts'
import { Icon } from './icons.tsx'
import styles from './refusal.module.css'

/** An error that belongs to no single field. */
export function Refusal({ error }: { error: Error }) {
  const errorText = useErrorText()
  return (
    <p role="alert" className={styles['refusal']}>
      <Icon name="alert" size={16} />
      <span>{errorText(error)}</span>
    </p>
  )
}
