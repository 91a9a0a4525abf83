import { useState } from 'react'
import { hidePhone, showPhone } from '#contract/phone'
import { Icon } from '../../components/icons.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './account-card.module.css'

/** Partly masked until clicked: others may see the screen. */
export function PhoneNumber({ phone, name }: { phone: string; name: string }) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const label = t(isShown ? 'accounts.hidePhone' : 'accounts.showPhone', { name })
  return (
    <span className={styles['phone']}>
      <span>{isShown ? showPhone(phone) : hidePhone(phone)}</span>
      <button type="button" aria-label={label} aria-pressed={isShown} title={label} onClick={() => setShown(!isShown)}>
        <Icon name={isShown ? 'eyeOff' : 'eye'} size={14} />
      </button>
    </span>
  )
}
