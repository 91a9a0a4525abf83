import { useState } from 'react'
import type { Account } from '#contract/accounts'
import { Button } from '../../../components/Button.tsx'
import { GivenLink } from '../../../components/GivenLink.tsx'
import { useFormat } from '../../../lib/format.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { FreezeDialog } from './FreezeDialog.tsx'
import styles from './details.module.css'

/** Whether the person froze the account, and the way to change that; what Telegram itself froze stands above. */
export function AccountFreeze({ account }: { account: Account }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [asked, setAsked] = useState<{ isFrozen: boolean; isOpen: boolean } | null>(null)
  const { is_frozen: isFrozen, frozen_at: at, frozen_reason: reason } = account
  const since = at === null ? t('accounts.freeze.isFrozen') : t('accounts.freeze.since', { at: format.dateTime(at) })
  return (
    <section aria-labelledby="account-freeze">
      {account.restriction !== null && <Restriction restriction={account.restriction} />}
      <div className={styles['head']}>
        <h3 id="account-freeze">{t('accounts.freeze.title')}</h3>
        <Button tone="quiet" size="s" icon="shield" onClick={() => setAsked({ isFrozen, isOpen: true })}>
          {t(isFrozen ? 'accounts.freeze.unfreeze' : 'accounts.freeze.action')}
        </Button>
      </div>
      <p className={styles['muted']}>
        {isFrozen ? [since, reason].filter((part) => part !== null).join(' ') : t('accounts.freeze.hint')}
      </p>
      {asked && (
        <FreezeDialog
          account={account}
          isFrozen={asked.isFrozen}
          isOpen={asked.isOpen}
          onClose={() => setAsked({ ...asked, isOpen: false })}
          onClosed={() => setAsked(null)}
        />
      )}
    </section>
  )
}

/** Since when Telegram froze it, until when, and where to appeal. */
function Restriction({ restriction }: { restriction: NonNullable<Account['restriction']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { since, until, appeal_url: appealUrl } = restriction
  return (
    <div className={styles['restriction']} role="note">
      <p>{t('accounts.restriction.title')}</p>
      <dl>
        {since !== null && (
          <div>
            <dt>{t('accounts.restriction.since')}</dt>
            <dd>{format.date(since)}</dd>
          </div>
        )}
        {until !== null && (
          <div>
            <dt>{t('accounts.restriction.until')}</dt>
            <dd>{format.date(until)}</dd>
          </div>
        )}
      </dl>
      <GivenLink href={appealUrl}>{t('accounts.restriction.appeal')}</GivenLink>
    </div>
  )
}
