import { lazy, Suspense, useState } from 'react'
import { Bar } from '../../components/Bar.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { barButtons, useDemoAction } from './demo.ts'
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
    // Without storage it is back after a reload.
  }
}

/** The few actions that fit, a button each. */
function BarButtons() {
  const { t } = useTranslation()
  const run = useDemoAction()
  return barButtons.map(({ action, icon }) => (
    <Button
      key={action}
      tone="quiet"
      size="s"
      icon={icon}
      isWorking={run.isPending && run.variables.action === action}
      onClick={() => run.mutate({ action })}
    >
      {t(`demo.actions.${action}`)}
    </Button>
  ))
}

/**
 * Says that Telegram is simulated, and offers simulated events. Once closed, it stays hidden until the tab is closed.
 */
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
              <BarButtons />
            </span>
            <Button size="s" icon="dots" onClick={() => setOpen(true)}>
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
        <strong>{t('demo.name')}</strong> <span className={styles['long']}>{t('demo.lead')}</span>
        <span className={styles['short']}>{t('demo.leadShort')}</span>
      </Bar>
      {isOpen !== null && (
        <Suspense>
          <DemoDialog isOpen={isOpen} onClose={() => setOpen(false)} onClosed={() => setOpen(null)} />
        </Suspense>
      )}
    </aside>
  )
}
