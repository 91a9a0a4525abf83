import { ConfirmAction } from '../../../components/ConfirmAction.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import type { Ending } from './DeviceList.tsx'
import { useEndDevices } from './devices.ts'

interface EndDevicesDialogProps {
  accountId: number
  what: Ending
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** Asks before ending a session; Telegram's error is shown in the dialog. */
export function EndDevicesDialog({ accountId, what, isOpen, onClose, onClosed }: EndDevicesDialogProps) {
  const { t } = useTranslation()
  const isOne = what.kind === 'one'
  const device = isOne ? what.device.device_model : ''
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={isOne ? t('accounts.devices.askOne', { device }) : t('accounts.devices.askOthers')}
      body={t(isOne ? 'accounts.devices.bodyOne' : 'accounts.devices.bodyOthers')}
      confirmLabel={t('accounts.devices.end')}
      action={useEndDevices(accountId)}
      input={isOne ? what.device.hash : null}
      doneText={isOne ? t('common.authorization.ended', { device }) : t('accounts.devices.endedOthers')}
      onClose={onClose}
      onClosed={onClosed}
    />
  )
}
