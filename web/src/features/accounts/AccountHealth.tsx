import type { Account } from '#contract/accounts'
import { Badge } from '../../components/Badge.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { telegramText } from '../../lib/use-error-text.ts'

/** Health of the account in a word; the reason is in the tooltip and at the foot of the card. */
export function AccountHealth({ account, waitSeconds }: { account: Account; waitSeconds: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (account.status !== 'signed_out' && account.is_frozen) {
    return (
      <Badge tone="accent" title={account.frozen_reason ?? t('accounts.frozenWhy')}>
        {t('accounts.health.frozen')}
      </Badge>
    )
  }
  if (waitSeconds > 0) {
    return <Badge tone="warn">{t('accounts.health.waits', { time: format.duration(waitSeconds) })}</Badge>
  }
  if (account.status !== 'signed_out' && account.link === 'offline') {
    const isKeyUnknown = account.link_reason === 'key_unknown'
    return (
      <Badge tone="warn" title={t(isKeyUnknown ? 'common.keyUnknown' : 'accounts.offlineWhy')}>
        {t(isKeyUnknown ? 'accounts.health.keyUnknown' : 'accounts.health.offline')}
      </Badge>
    )
  }
  const why =
    account.status_reason === null ? undefined : (telegramText(account.status_reason) ?? account.status_reason)
  const tone = { active: 'ok', restricted: 'warn', signed_out: 'bad' } as const
  return (
    <Badge tone={tone[account.status]} title={why}>
      {t(account.restriction === null ? `accounts.health.${account.status}` : 'accounts.health.frozenByTelegram')}
    </Badge>
  )
}
