import { Button } from '../../components/Button.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './gifts-page.module.css'
import type { RefreshStage } from './use-gift-refresh.ts'

interface RefreshButtonProps {
  /** Null if not running. */
  stage: RefreshStage | null
  onRefresh: () => void
}

/** Refreshes from Telegram now; shows the progress meanwhile. */
export function RefreshButton({ stage, onRefresh }: RefreshButtonProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = () => {
    if (stage === null) return t('gifts.refresh.action')
    if (stage.stage === 'start') return t('gifts.refresh.start')
    return t('gifts.refresh.fetched', { count: stage.count, n: format.number(stage.count) })
  }
  return (
    <Button icon="refresh" isWorking={stage !== null} onClick={onRefresh}>
      <span className={styles['long']}>{text()}</span>
    </Button>
  )
}
