import type { Account } from '#contract/accounts'
import { Age } from '../../components/Age.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { telegramText, useErrorText } from '../../lib/use-error-text.ts'
import { refreshStages, type RefreshState } from './refresh-store.ts'
import { cx } from '../../lib/cx.ts'
import styles from './account-card.module.css'

interface AccountNewsProps {
  account: Account
  refresh: RefreshState | null
  isWaiting: boolean
}

function RunningStage({ state }: { state: Extract<RefreshState, { kind: 'running' }> }) {
  const { t } = useTranslation()
  return (
    <span className={styles['stage']}>
      <span className={styles['stageName']}>{t(`accounts.stage.${state.stage}`)}</span>{' '}
      <span className={styles['step']}>
        {t('accounts.stage.step', { step: Math.max(1, state.step), total: refreshStages.length })}
      </span>
    </span>
  )
}

function Frozen({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { frozen_reason: reason } = account
  return (
    <span className={styles['sentence']}>
      {t('accounts.frozenWhy')} {reason !== null && `${t('accounts.frozenReason', { reason })} `}
      <Age at={account.last_checked_at} />
    </span>
  )
}

/** The line at the foot of the card: progress, an error, or the age of the data. */
export function AccountNews({ account, refresh, isWaiting }: AccountNewsProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const format = useFormat()
  if (refresh?.kind === 'running') return <RunningStage state={refresh} />
  if (refresh?.kind === 'queued') return <span>{t('accounts.stage.queued')}</span>
  if (isWaiting) {
    return (
      <span className={styles['sentence']}>
        {t('accounts.waits')} <Age at={account.last_checked_at} />
      </span>
    )
  }
  if (refresh?.kind === 'failed' && refresh.error.code !== 'session_invalid') {
    return <span className={cx(styles['sentence'], styles['fault'])}>{errorText(refresh.error)}</span>
  }
  if (account.status !== 'signed_out' && account.link === 'offline') {
    return (
      <span className={styles['sentence']}>
        {t(account.link_reason === 'key_unknown' ? 'common.keyUnknown' : 'accounts.offlineWhy')}{' '}
        <Age at={account.last_checked_at} />
      </span>
    )
  }
  if (account.status !== 'signed_out' && account.is_frozen) return <Frozen account={account} />
  if (account.status === 'active') return <Age at={account.last_checked_at} />
  const general = account.status === 'signed_out' ? 'accounts.signedOutWhy' : 'accounts.restrictedWhy'
  const until = account.restriction?.until ?? null
  const why = account.status_reason === null ? null : telegramText(account.status_reason)
  return (
    <span className={styles['sentence']}>
      {until === null ? (why ?? t(general)) : t('accounts.frozenUntil', { date: format.date(until) })}{' '}
      <Age at={account.last_checked_at} />
    </span>
  )
}
