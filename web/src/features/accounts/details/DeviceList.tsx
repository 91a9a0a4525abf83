import { useState } from 'react'
import type { Device } from '#contract/devices'
import { Age } from '../../../components/Age.tsx'
import { Badge } from '../../../components/Badge.tsx'
import { Button } from '../../../components/Button.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Icon } from '../../../components/icons.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { useDevices } from './devices.ts'
import { EndDevicesDialog } from './EndDevicesDialog.tsx'
import styles from './details.module.css'

/** What to end: one device, or all but the panel itself. */
export type Ending = { kind: 'one'; device: Device } | { kind: 'others' }

interface DeviceListProps {
  accountId: number
  isSignedIn: boolean
  /** The reason why devices cannot be listed is already shown above. */
  isOffline: boolean
}

/** The other devices signed in to the account, with buttons to end them. */
export function DeviceList({ accountId, isSignedIn, isOffline }: DeviceListProps) {
  const { t } = useTranslation()
  const devices = useDevices(accountId, isSignedIn)
  const [ending, setEnding] = useState<{ what: Ending; isOpen: boolean } | null>(null)
  const others = devices.data?.filter((device) => !device.is_current).length ?? 0
  return (
    <section aria-labelledby="devices-title">
      <header className={styles['head']}>
        <h3 id="devices-title">{t('accounts.devices.title')}</h3>
        {others > 0 && (
          <Button tone="quiet" size="s" onClick={() => setEnding({ what: { kind: 'others' }, isOpen: true })}>
            {t('accounts.devices.endOthers')}
          </Button>
        )}
      </header>
      {!isSignedIn && <p className={styles['muted']}>{t('accounts.devices.signedOut')}</p>}
      {isSignedIn && devices.isPending && (
        <output className={styles['waiting']} aria-label={t('common.loading')}>
          <Skeleton height={56} />
          <Skeleton height={56} />
        </output>
      )}
      {devices.error && !devices.data && isOffline && <p className={styles['muted']}>{t('accounts.devices.failed')}</p>}
      {devices.error && !devices.data && !isOffline && (
        <ErrorState
          title={t('accounts.devices.failed')}
          error={devices.error}
          onRetry={() => void devices.refetch()}
          isRetrying={devices.isFetching}
        />
      )}
      {devices.data && (
        <ul className={styles['devices']}>
          {devices.data.map((device) => (
            <DeviceRow
              key={device.hash}
              device={device}
              onEnd={() => setEnding({ what: { kind: 'one', device }, isOpen: true })}
            />
          ))}
        </ul>
      )}
      {ending && (
        <EndDevicesDialog
          accountId={accountId}
          what={ending.what}
          isOpen={ending.isOpen}
          onClose={() => setEnding({ ...ending, isOpen: false })}
          onClosed={() => setEnding(null)}
        />
      )}
    </section>
  )
}

/** The known parts, without duplicates. */
const joined = (...parts: string[]) => [...new Set(parts)].filter((part) => part !== '').join(' ')

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const { t } = useTranslation()
  const app = joined(device.app_name, device.app_version)
  const system = joined(device.platform, device.system_version)
  const place = [device.country, device.ip].filter((part) => part !== '').join(', ')
  return (
    <li className={styles['device']}>
      <span className={styles['mark']} data-current={device.is_current || undefined}>
        <Icon name={/ios|android|phone/i.test(`${device.platform} ${device.device_model}`) ? 'phone' : 'screen'} />
      </span>
      <div className={styles['what']}>
        <h4>{device.device_model}</h4>
        <p>{[app, system].filter((part) => part !== '').join(' · ')}</p>
        <p>
          {place !== '' && <>{place} · </>}
          <Age at={device.active_at} />
        </p>
      </div>
      {device.is_current ? (
        <Badge tone="accent">{t('accounts.devices.current')}</Badge>
      ) : (
        <Button
          tone="quiet"
          size="s"
          icon="signOut"
          aria-label={t('accounts.devices.endOf', { device: device.device_model })}
          onClick={onEnd}
        >
          <span>{t('accounts.devices.end')}</span>
        </Button>
      )}
    </li>
  )
}
