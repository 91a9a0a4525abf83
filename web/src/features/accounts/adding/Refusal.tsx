import type { ApiError } from '../../../lib/api.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { Icon } from '../../../components/icons.tsx'
import styles from './adding.module.css'

/** A refusal that belongs to no single field. */
export function Refusal({ error }: { error: ApiError }) {
  const errorText = useErrorText()
  return (
    <p role="alert" className={styles['refusal']}>
      <Icon name="alert" size={16} />
      <span>{errorText(error)}</span>
    </p>
  )
}
