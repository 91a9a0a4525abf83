import { lazy, Suspense, useState } from 'react'
import type { Account } from '#contract/accounts'
import { Avatar } from '../../../components/Avatar.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Stars } from '../../../components/Star.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { useCountdown } from '../../../lib/use-countdown.ts'
import { AccountHealth } from '../AccountHealth.tsx'
import { accountName } from '../account-list.ts'
import { AccountNews } from '../AccountNews.tsx'
import { DeleteAccountDialog } from '../DeleteAccountDialog.tsx'
import { useRefreshState, useRefreshStore } from '../use-refresh.ts'
import { AccountFacts } from './AccountFacts.tsx'
import { AccountFreeze } from './AccountFreeze.tsx'
import { DeviceList } from './DeviceList.tsx'
import styles from './details.module.css'

const AddAccountDialog = lazy(async () => ({
  default: (await import('../adding/AddAccountDialog.tsx')).AddAccountDialog,
}))

interface AccountDialogProps {
  account: Account
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

const ExportDialog = lazy(async () => ({ default: (await import('../exporting/ExportDialog.tsx')).ExportDialog }))

type Above = 'delete' | 'sign-in' | 'export'

/** An account with everything known about it, its devices and actions. */
export function AccountDialog({ account, isOpen, onClose, onClosed }: AccountDialogProps) {
  const { t } = useTranslation()
  const [above, setAbove] = useState<{ kind: Above; isOpen: boolean } | null>(null)
  const name = accountName(account)
  const isOut = account.status === 'signed_out'
  // If the key stays unknown although everything is right, the session ended long ago.
  const maySignIn = isOut || account.link_reason === 'key_unknown'
  const open = (kind: Above) => setAbove({ kind, isOpen: true })
  const close = () => setAbove(above && { ...above, isOpen: false })
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={name}
      focusesWindow
      footer={
        <>
          <Button tone="quiet" icon="trash" className={styles['delete']} onClick={() => open('delete')}>
            {t('common.actions.delete')}
          </Button>
          {maySignIn && (
            <Button tone={isOut ? 'primary' : 'quiet'} icon="signIn" onClick={() => open('sign-in')}>
              {t('accounts.signInAgain')}
            </Button>
          )}
          {!isOut && <RefreshButton account={account} />}
        </>
      }
    >
      <State account={account} />
      <AccountFacts account={account} />
      <AccountFreeze account={account} />
      <DeviceList accountId={account.id} isSignedIn={!isOut} isOffline={account.link === 'offline'} />
      {!isOut && (
        <Button tone="quiet" icon="signOut" onClick={() => open('export')}>
          {t('accounts.exporting.open')}
        </Button>
      )}
      {above?.kind === 'delete' && (
        <DeleteAccountDialog
          account={account}
          isOpen={above.isOpen}
          onClose={close}
          onClosed={() => setAbove(null)}
          onDeleted={onClose}
        />
      )}
      <Suspense>
        {above?.kind === 'export' && (
          <ExportDialog account={account} isOpen={above.isOpen} onClose={close} onClosed={() => setAbove(null)} />
        )}
        {above?.kind === 'sign-in' && (
          <AddAccountDialog account={account} isOpen={above.isOpen} onClose={close} onClosed={() => setAbove(null)} />
        )}
      </Suspense>
    </Dialog>
  )
}

function useRefreshOf(account: Account) {
  const refresh = useRefreshState(account.id)
  const waitSeconds = useCountdown(refresh?.kind === 'waiting' ? refresh.untilMs : null)
  return { refresh, waitSeconds }
}

function State({ account }: { account: Account }) {
  const { refresh, waitSeconds } = useRefreshOf(account)
  const isSilent = account.status === 'active' && account.link !== 'offline' && refresh === null
  return (
    <>
      <div className={styles['top']}>
        <Avatar
          name={accountName(account)}
          id={account.id}
          photo={account.photo}
          isDimmed={account.status === 'signed_out'}
        />
        <div className={styles['amount']}>
          <Stars amount={account.stars} size="l" />
        </div>
        <AccountHealth account={account} waitSeconds={waitSeconds} />
      </div>
      <div className={styles['why']} aria-live="polite" hidden={isSilent}>
        {!isSilent && <AccountNews account={account} refresh={refresh} isWaiting={waitSeconds > 0} />}
      </div>
    </>
  )
}

function RefreshButton({ account }: { account: Account }) {
  const { t } = useTranslation()
  const store = useRefreshStore()
  const { refresh, waitSeconds } = useRefreshOf(account)
  return (
    <Button
      icon="refresh"
      isWorking={refresh?.kind === 'running' || refresh?.kind === 'queued'}
      disabled={waitSeconds > 0}
      onClick={() => void store.refresh(account.id)}
    >
      {t('accounts.refresh')}
    </Button>
  )
}
