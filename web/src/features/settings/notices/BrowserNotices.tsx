import { useState } from 'react'
import { Switch } from '../../../components/Switch.tsx'
import { readBrowserNotices, switchBrowserNotices } from '../../../lib/browser-notices.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import styles from './notices.module.css'

/**
 * The switch for this device only; it takes effect immediately, because the browser asks the person when it is turned
 * on.
 */
export function BrowserNotices() {
  const { t } = useTranslation()
  const [state, setState] = useState(readBrowserNotices)
  const isPossible = state === 'on' || state === 'off'
  return (
    <div className={styles['quiet']}>
      <Switch
        isOn={state === 'on'}
        disabled={!isPossible}
        onChange={(isOn) => void switchBrowserNotices(isOn).then(setState)}
      >
        {t('settings.notices.browser')}
      </Switch>
      <p className={styles['muted']}>{t(`settings.notices.browserStates.${state}`)}</p>
    </div>
  )
}
