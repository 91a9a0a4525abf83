import { useTranslation } from '../lib/i18n.ts'
import { useErrorText } from '../lib/use-error-text.ts'
import { Button } from './Button.tsx'
import { Icon } from './icons.tsx'
import styles from './state.module.css'

interface ErrorStateProps {
  title: string
  error: unknown
  onRetry: () => void
  isRetrying?: boolean
}

/** An error, as text, with a retry button. */
export function ErrorState({ title, error, onRetry, isRetrying = false }: ErrorStateProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  return (
    <section className={styles['state']} role="alert">
      <span className={styles['mark']} data-tone="bad">
        <Icon name="alert" size={24} />
      </span>
      <h2>{title}</h2>
      <p>{errorText(error)}</p>
      <div className={styles['action']}>
        <Button icon="refresh" onClick={onRetry} isWorking={isRetrying}>
          {t('common.actions.retry')}
        </Button>
      </div>
    </section>
  )
}
