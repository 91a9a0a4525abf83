import { memo } from 'react'
import type { Account } from '#contract/accounts'
import { Avatar } from '../../components/Avatar.tsx'
import { Button, IconButton } from '../../components/Button.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useCountdown } from '../../lib/use-countdown.ts'
import { AccountHealth } from './AccountHealth.tsx'
import { accountName } from './account-list.ts'
import { AccountNews } from './AccountNews.tsx'
import { PhoneNumber } from './PhoneNumber.tsx'
import { refreshStages } from './refresh-store.ts'
import { useRefreshState, useRefreshStore } from './use-refresh.ts'
import styles from './account-card.module.css'

interface AccountCardProps {
  account: Account
  onOpen: (account: Account) => void
  onDelete: (account: Account) => void
  onSignInAgain: (account: Account) => void
}

function Premium({ until }: { until: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p className={styles['premium']}>
      <b>{t('accounts.premium')}</b>
      {until !== null && (
        <span className={styles['above']} title={format.dateTime(until)}>
          {t('accounts.until', { date: format.date(until) })}
        </span>
      )}
    </p>
  )
}

/** An account: name, health, Stars, age of the data, actions. */
export const AccountCard = memo(function AccountCard(props: AccountCardProps) {
  const { account, onOpen, onDelete, onSignInAgain } = props
  const { t } = useTranslation()
  const store = useRefreshStore()
  const refresh = useRefreshState(account.id)
  const toldUntilMs = account.waits_until === null ? null : Date.parse(account.waits_until)
  const refreshWaitSeconds = useCountdown(refresh?.kind === 'waiting' ? refresh.untilMs : null)
  const waitSeconds = Math.max(refreshWaitSeconds, useCountdown(toldUntilMs))
  const isRunning = refresh?.kind === 'running'
  const isOut = account.status === 'signed_out'
  const isFrozen = !isOut && account.is_frozen
  const name = accountName(account)
  const progress = isRunning ? refresh.step / refreshStages.length : 0

  return (
    <li
      className={styles['card']}
      data-running={isRunning || undefined}
      data-out={isOut || undefined}
      data-frozen={isFrozen || undefined}
    >
      <div className={styles['top']}>
        <Avatar name={name} id={account.id} photo={account.photo} isDimmed={isOut || isFrozen} />
        <div className={styles['who']}>
          <h2>
            <button
              type="button"
              className={styles['open']}
              aria-label={t('accounts.detailsOf', { name })}
              aria-haspopup="dialog"
              onClick={() => onOpen(account)}
            >
              {/* The tooltip is only on the name, not on the card-sized button. */}
              <span className={styles['above']} title={name}>
                {name}
              </span>
            </button>
          </h2>
          <p>{account.username === null ? t('accounts.noUsername') : `@${account.username}`}</p>
        </div>
        <span className={styles['above']}>
          <AccountHealth account={account} waitSeconds={waitSeconds} />
        </span>
      </div>
      <div className={styles['figures']}>
        <Stars amount={account.stars} size="l" />
        {account.is_premium && <Premium until={account.premium_until} />}
      </div>
      <PhoneNumber phone={account.phone} name={name} />
      <div className={styles['foot']}>
        <div className={styles['news']} aria-live="polite">
          <AccountNews account={account} refresh={refresh} isWaiting={waitSeconds > 0} />
        </div>
        {/* It cannot be deleted during a refresh, and the progress text needs the space: the card keeps its height. */}
        {!isRunning && (
          <IconButton
            icon="trash"
            size="s"
            label={t('accounts.deleteOf', { name })}
            onClick={() => onDelete(account)}
          />
        )}
        {isOut ? (
          <Button size="s" icon="signIn" onClick={() => onSignInAgain(account)}>
            {t('accounts.signInAgain')}
          </Button>
        ) : (
          <Button
            size="s"
            icon="refresh"
            aria-label={t('accounts.refreshOf', { name })}
            isWorking={isRunning || refresh?.kind === 'queued'}
            disabled={refreshWaitSeconds > 0}
            onClick={() => void store.refresh(account.id)}
          >
            {t('accounts.refresh')}
          </Button>
        )}
        <span className={styles['progress']} style={{ scale: `${progress} 1` }} aria-hidden="true" />
      </div>
    </li>
  )
})
