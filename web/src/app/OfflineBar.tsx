import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Bar } from '../components/Bar.tsx'
import { Button } from '../components/Button.tsx'
import { useTranslation } from '../lib/i18n.ts'
import { useIsReached } from '../lib/reach.ts'

/** Retry interval while the server does not answer. */
const RETRY_MS = 10_000

/** Shown while the panel does not answer; retries automatically. */
export function OfflineBar() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const isReached = useIsReached()
  const isTrying = useIsFetching() > 0

  useEffect(() => {
    if (isReached) return undefined
    const retry = () => void client.invalidateQueries()
    const timer = setInterval(() => {
      if (!document.hidden) retry()
    }, RETRY_MS)
    window.addEventListener('online', retry)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', retry)
    }
  }, [isReached, client])

  return (
    <div aria-live="polite">
      {!isReached && (
        <Bar
          tone="warn"
          icon="unplug"
          actions={
            <Button size="s" isWorking={isTrying} onClick={() => void client.invalidateQueries()}>
              {t('common.actions.retry')}
            </Button>
          }
        >
          <strong>{t('common.offline')}.</strong> {t('common.offlineBody')}
        </Bar>
      )}
    </div>
  )
}
