import { lazy, Suspense, useState } from 'react'
import { Bar } from '../../components/Bar.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { DemoButtons } from './DemoButtons.tsx'
import styles from './demo.module.css'

const DemoDialog = lazy(async () => ({ default: (await import('./DemoDialog.tsx')).DemoDialog }))

const DISMISSED_KEY = 'giftbuyer.demo-bar-dismissed'

function wasDismissed(): boolean {
  try {
    return sessionStorage.getItem(DISMISSED_KEY) === '1'
  } catch {
    return false
  }
}

function rememberDismissed(): void {
  try {
    sessionStorage.setItem(DISMISSED_KEY, '1')
  } catch {
    // Without storage it is there again after a reload.
  }
}

/** Says that Telegram is simulated, and lets things happen in it. Sent away, it is gone until the tab is closed. */
export default function DemoBar() {
  const { t } = useTranslation()
  const [isDismissed, setDismissed] = useState(wasDismissed)
  const [isOpen, setOpen] = useState<boolean | null>(null)
  if (isDismissed) return null
  return (
    <aside className={styles['demo']} aria-label={t('demo.label')}>
      <Bar
        tone="accent"
        icon="info"
        actions={
          <>
            <span className={styles['wide']}>
              <DemoButtons tone="quiet" size="s" />
            </span>
            <Button size="s" icon="key" onClick={() => setOpen(true)}>
              <span className={styles['wide']}>{t('demo.guide')}</span>
              <span className={styles['narrow']}>{t('demo.try')}</span>
            </Button>
            <IconButton
              icon="close"
              size="s"
              label={t('demo.dismiss')}
              onClick={() => {
                rememberDismissed()
                setDismissed(true)
              }}
            />
          </>
        }
      >
        <strong>{t('demo.name')}</strong> {t('demo.lead')}
      </Bar>
      {isOpen !== null && (
        <Suspense>
          <DemoDialog isOpen={isOpen} onClose={() => setOpen(false)} onClosed={() => setOpen(null)} />
        </Suspense>
      )}
    </aside>
  )
}
