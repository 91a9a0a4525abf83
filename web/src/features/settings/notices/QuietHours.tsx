import type { NoticeState } from '#contract/notices'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import styles from './notices.module.css'

type Quiet = NoticeState['quiet']

interface QuietHoursProps {
  quiet: Quiet
  onEdit: (part: Partial<Quiet>) => void
}

/** Hours in which messages are silent, in a time zone. */
export function QuietHours({ quiet, onEdit }: QuietHoursProps) {
  const { t } = useTranslation()
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const { is_on: isOn, from, to, time_zone: zone } = quiet
  return (
    <div className={styles['quiet']}>
      {/* Defaults to the time zone of the browser where it is switched on. */}
      <Switch isOn={isOn} onChange={(next) => onEdit({ is_on: next, ...(next && { time_zone: here }) })}>
        {t('settings.notices.quiet')}
      </Switch>
      {isOn && (
        <>
          <div className={styles['hours']}>
            <Field
              label={t('settings.notices.quietFrom')}
              type="time"
              required
              value={from}
              onChange={({ target }) => target.value !== '' && onEdit({ from: target.value })}
            />
            <Field
              label={t('settings.notices.quietTo')}
              type="time"
              required
              value={to}
              onChange={({ target }) => target.value !== '' && onEdit({ to: target.value })}
            />
          </div>
          <p className={styles['muted']}>{t('settings.notices.quietHint', { zone })}</p>
          {zone !== here && (
            <Button size="s" onClick={() => onEdit({ time_zone: here })}>
              {t('settings.notices.useZone', { zone: here })}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
