import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { isTooShort } from '../lib/password-length.ts'
import type { RateStrength } from '../lib/password-strength.ts'
import styles from './strength-meter.module.css'

const words = ['none', 'weak', 'fair', 'good', 'strong'] as const

/** Password strength, as a bar and as text. */
export function StrengthMeter({ password, username }: { password: string; username: string }) {
  const { t } = useTranslation()
  const rate = useRate(password !== '')
  // The field shows a letter first, and the rating follows.
  const typed = useDeferredValue(password)
  const strength = useMemo(() => {
    if (isTooShort(typed)) return 0
    return rate === null ? null : rate(typed, username)
  }, [typed, username, rate])
  return (
    <span className={styles['meter']} data-strength={typed === '' ? undefined : (strength ?? undefined)}>
      <span className={styles['bars']} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      <output>
        {strength !== null && (
          <>
            <span className="visually-hidden">{t('common.strength.label')}: </span>
            {t(`common.strength.${words[strength]}`)}
          </>
        )}
      </output>
    </span>
  )
}

/**
 * Null until it is loaded, which starts on first use. If that fails, no rating is shown: the server only requires a
 * length.
 */
function useRate(isWanted: boolean): RateStrength | null {
  const [rate, setRate] = useState<RateStrength | null>(null)
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    const load = async () => {
      const { rateStrength } = await import('../lib/password-strength.ts')
      if (!isGone) setRate(() => rateStrength)
    }
    void load().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [isWanted])
  return rate
}
