import { showPhone } from '#contract/phone'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/icons.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import styles from './adding.module.css'

interface CountryQuestionProps {
  /** As it would be sent. */
  phone: string
  isWorking: boolean
  onConfirm: () => void
}

/** A code sent to a stranger cannot be undone, so a number without its country code is confirmed first. */
export function CountryQuestion({ phone, isWorking, onConfirm }: CountryQuestionProps) {
  const { t } = useTranslation()
  return (
    <div className={styles['question']}>
      <Icon name="alert" size={16} />
      <div>
        <p role="alert">{t('accounts.adding.noCountry', { phone: showPhone(phone).replaceAll(' ', '\u00A0') })}</p>
        <Button size="s" isWorking={isWorking} onClick={onConfirm}>
          {t('accounts.adding.isWhole')}
        </Button>
      </div>
    </div>
  )
}
