import { useTranslation } from '../lib/i18n.ts'
import { rateStrength } from '../lib/password-strength.ts'
import styles from './strength-meter.module.css'

const words = ['none', 'weak', 'fair', 'good', 'strong'] as const

/** How hard the password is to guess, in a bar and in words. */
export function StrengthMeter({ password, username }: { password: string; username: string }) {
  const { t } = useTranslation()
  const strength = rateStrength(password, username)
  return (
    <span className={styles['meter']} data-strength={password === '' ? undefined : strength}>
      <span className={styles['bars']} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      <output>
        <span className="visually-hidden">{t('common.strength.label')}: </span>
        {t(`common.strength.${words[strength]}`)}
      </output>
    </span>
  )
}
