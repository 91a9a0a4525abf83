import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/icons.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import type { ApiError } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { QrCode } from '../../../components/QrCode.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import type { Login } from './use-login.ts'
import { useQrLogin } from './use-qr-login.ts'
import styles from './adding.module.css'

interface QrStepProps {
  login: Login
  profileId: number
  error: ApiError | null
  onCancel: () => void
}

/** A QR code to scan with a signed-in phone; the server renews it before it expires. */
export function QrStep({ login, profileId, error, onCancel }: QrStepProps) {
  const { t } = useTranslation()
  const { url, live } = useQrLogin(login, profileId)
  return (
    <div className={styles['form']}>
      <p className={styles['text']}>{t('accounts.adding.qrLead')}</p>
      <div className={styles['qr']}>
        {error ? (
          <Button icon="refresh" onClick={() => login.restart('qr')}>
            {t('accounts.adding.startOver')}
          </Button>
        ) : url === null ? (
          <Spinner size={28} />
        ) : (
          <QrCode text={url} label={t('accounts.adding.qrAlt')} />
        )}
      </div>
      {error && <Refusal error={error} />}
      {!error && live === 'lost' && <output className={styles['muted']}>{t('accounts.adding.qrLost')}</output>}
      <button type="button" className={styles['link']} onClick={() => login.restart('phone')}>
        <Icon name="phone" size={16} />
        {t('accounts.adding.usePhone')}
      </button>
      <div className={styles['actions']}>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
      </div>
    </div>
  )
}
