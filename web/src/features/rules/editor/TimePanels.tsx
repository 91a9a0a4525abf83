import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { ownZone } from '../use-speech.ts'
import { FaultText, type PanelProps } from './panel-parts.tsx'
import styles from './editor.module.css'

const nameOfZone = (zone: string) => zone.replaceAll('_', ' ')

/** From when to when in a day, by a named clock. */
export function HoursPanel({ draft, fault, onChange }: PanelProps) {
  const { t } = useTranslation()
  const zone = ownZone()
  const hours = draft.when.hours ?? { from: '', to: '', time_zone: zone }
  const put = (part: Partial<typeof hours>) =>
    onChange({ ...draft, when: { ...draft.when, hours: { ...hours, ...part } } })
  return (
    <>
      <div className={styles['pair']}>
        <Field
          type="time"
          label={t('ruleEditor.hoursFrom')}
          value={hours.from}
          onChange={(event) => put({ from: event.target.value.slice(0, 5) })}
        />
        <Field
          type="time"
          label={t('ruleEditor.hoursTo')}
          value={hours.to}
          onChange={(event) => put({ to: event.target.value.slice(0, 5) })}
        />
      </div>
      {fault && <FaultText fault={fault} />}
      <p className={styles['quiet']}>{t('ruleEditor.zone', { zone: nameOfZone(hours.time_zone) })}</p>
      {hours.time_zone !== zone && (
        <Button size="s" onClick={() => put({ time_zone: zone })}>
          {t('ruleEditor.useZone', { zone: nameOfZone(zone) })}
        </Button>
      )}
    </>
  )
}

const two = (part: number) => String(part).padStart(2, '0')

/** As a field of local time shows it. */
export function toLocalField(iso: string): string {
  const at = new Date(iso)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The moment at which the rule ends. */
export function UntilPanel({ draft, fault, onChange }: PanelProps) {
  const { t } = useTranslation()
  const { limits } = draft
  return (
    <>
      <Field
        type="datetime-local"
        label={t('ruleEditor.untilLabel')}
        value={limits.until === null ? '' : toLocalField(limits.until)}
        onChange={(event) => {
          const at = new Date(event.target.value)
          if (!Number.isNaN(at.getTime())) onChange({ ...draft, limits: { ...limits, until: at.toISOString() } })
        }}
      />
      {fault && <FaultText fault={fault} />}
    </>
  )
}
