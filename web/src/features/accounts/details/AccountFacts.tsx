import type { ReactNode } from 'react'
import type { Account } from '#contract/accounts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { TelegramName } from '../../../components/TelegramName.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useApiProfiles } from '../../api-profiles/api-profiles.ts'
import { accountName } from '../account-list.ts'
import { PhoneNumber } from '../PhoneNumber.tsx'
import styles from './details.module.css'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Everything the panel knows about the account. */
export function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation()
  const format = useFormat()
  const profiles = useApiProfiles()
  const { username, premium_until: until, telegram_id: telegramId } = account
  const profile = profiles.data?.find((each) => each.id === account.api_profile_id)
  const unknown = t('accounts.details.unknown')
  return (
    <dl className={styles['facts']}>
      <Fact name={t('accounts.details.phone')}>
        <PhoneNumber phone={account.phone} name={accountName(account)} />
        <CopyButton text={account.phone} label={t('accounts.details.copyPhone')} />
      </Fact>
      <Fact name={t('accounts.details.username')}>
        {username === null ? t('accounts.noUsername') : <TelegramName name={username} />}
      </Fact>
      <Fact name={t('accounts.details.telegramId')}>
        <span className={styles['number']}>{telegramId ?? unknown}</span>
        {telegramId !== null && <CopyButton text={telegramId} label={t('accounts.details.copyId')} />}
      </Fact>
      <Fact name={t('accounts.details.premium')}>
        {!account.is_premium && t('accounts.details.noPremium')}
        {account.is_premium && until === null && t('accounts.details.premiumNoDate')}
        {account.is_premium && until !== null && (
          <span title={format.dateTime(until)}>{t('accounts.until', { date: format.date(until) })}</span>
        )}
      </Fact>
      <Fact name={t('accounts.details.profile')}>
        {account.api_profile_id === null
          ? t('accounts.details.noProfile')
          : profile
            ? `${profile.name} · ${profile.api_id}`
            : '…'}
      </Fact>
      <Fact name={t('accounts.details.checked')}>
        {account.last_checked_at === null ? unknown : format.dateTime(account.last_checked_at)}
      </Fact>
    </dl>
  )
}
