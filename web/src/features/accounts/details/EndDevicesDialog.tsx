import { toast } from 'sonner'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { Refusal } from '../../../components/Refusal.tsx'
import type { Ending } from './DeviceList.tsx'
import { useEndDevices } from './devices.ts'

interface EndDevicesDialogProps {
  accountId: number
  what: Ending
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** Asks before a session is ended; Telegram's reason for refusing stands where the question was. */
export function EndDevicesDialog({ accountId, what, isOpen, onClose, onClosed }: EndDevicesDialogProps) {
  const { t } = useTranslation()
  const end = useEndDevices(accountId)
  const device = what.kind === 'one' ? what.device.device_model : ''
  const title = what.kind === 'one' ? t('accounts.devices.askOne', { device }) : t('accounts.devices.askOthers')
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={title}
      body={t(what.kind === 'one' ? 'accounts.devices.bodyOne' : 'accounts.devices.bodyOthers')}
      confirmLabel={t('accounts.devices.end')}
      isDangerous
      isWorking={end.isPending}
      onClose={onClose}
      onClosed={onClosed}
      onConfirm={() =>
        end.mutate(what.kind === 'one' ? what.device.hash : null, {
          onSuccess: () => {
            onClose()
            toast.success(
              what.kind === 'one' ? t('common.authorization.ended', { device }) : t('accounts.devices.endedOthers'),
            )
          },
        })
      }
    >
      {end.error && <Refusal error={end.error} />}
    </ConfirmDialog>
  )
}
