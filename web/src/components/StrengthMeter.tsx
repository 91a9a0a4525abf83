import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from '../lib/i18n.ts'
import { isTooShort } from '../lib/password-length.ts'
import type { RateStrength } from '../lib/password-strength.ts'
import styles from './strength-meter.module.css'

const words = ['none', 'weak', 'fair', 'good', 'strong'] as const

/** How hard the password is to guess, in a bar and in words. */
export function StrengthMeter({ password, username }: { password: string; username: string }) {
  const { t } = useTranslation()
  const rate = useRate(password !== '')
  // The field shows a letter first, and is rated with it after that.
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

/** Null until it is loaded, which begins when it is wanted. Without the file nothing is said: the server asks for a length alone. */
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
