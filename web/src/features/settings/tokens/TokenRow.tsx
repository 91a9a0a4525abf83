import type { ApiToken } from '#contract/tokens'
import { Badge } from '../../../components/Badge.tsx'
import { IconButton } from '../../../components/Button.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/use-now.ts'
import styles from './tokens.module.css'

/** One token: scopes, last use, expiry. */
export function TokenRow({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow(60_000)
  const { name, scopes, expires_at: end, last_used_on: used, last_four: last } = token
  const isExpired = end !== null && Date.parse(end) <= now
  const facts = [
    scopes.map((scope) => t(`settings.tokens.scopes.${scope}`)).join(', '),
    t('settings.tokens.created', { date: format.day(token.created_at) }),
    // At noon, so that a UTC day is the same day in most time zones.
    used === null ? t('settings.tokens.unused') : t('settings.tokens.used', { date: format.day(`${used}T12:00:00Z`) }),
    end === null ? t('settings.tokens.forever') : t('settings.tokens.expires', { date: format.day(end) }),
  ]
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <span className={styles['name']}>
          <strong title={name}>{name}</strong>
          <code>…{last}</code>
          {isExpired && <Badge tone="warn">{t('settings.tokens.expired')}</Badge>}
        </span>
        <span className={styles['facts']}>{facts.join(' · ')}</span>
      </div>
      <IconButton icon="trash" label={t('settings.tokens.revokeOf', { name })} onClick={onRevoke} />
    </li>
  )
}
