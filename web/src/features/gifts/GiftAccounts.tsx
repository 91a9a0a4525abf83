import type { Account } from '#contract/accounts'
import type { GiftDetail } from '#contract/gifts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './gift-dialog.module.css'

type Row = GiftDetail['accounts'][number]

interface GiftAccountsProps {
  rows: readonly Row[]
  /** For their names. */
  accounts: readonly Account[]
}

/** Per account: whether it may buy the gift, and how many. */
export function GiftAccounts({ rows, accounts }: GiftAccountsProps) {
  const { t } = useTranslation()
  const describe = useDescription()
  if (rows.length === 0) return null
  const known = new Map(accounts.map((account) => [account.id, account]))
  return (
    <section className={styles['section']}>
      <h3 className={styles['heading']}>{t('gifts.dialog.accounts')}</h3>
      <ul className={styles['rows']}>
        {rows.map((row) => {
          const account = known.get(row.account_id)
          const frozen = account && frozenBy(account)
          return (
            <li key={row.account_id} className={styles['row']}>
              <span>
                {account?.first_name ?? account?.username ?? t('gifts.dialog.account', { id: row.account_id })}
              </span>
              <span data-able={(row.reason === null && !frozen) || undefined}>
                {frozen ? t(`gifts.dialog.frozen.${frozen}`) : describe(row)}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Such an account buys nothing, whatever the gift. */
function frozenBy({ is_frozen: isFrozen, restriction }: Account): 'owner' | 'telegram' | null {
  if (isFrozen) return 'owner'
  return restriction === null ? null : 'telegram'
}

function useDescription(): (row: Row) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ reason, locked_until: lockedUntil, per_user_remains: remains }) => {
    if (reason === 'locked') {
      return t('gifts.dialog.reasons.locked', { date: lockedUntil === null ? '?' : format.dateTime(lockedUntil) })
    }
    if (reason !== null) return t(`gifts.dialog.reasons.${reason}`)
    if (remains === null) return t('gifts.dialog.canBuy')
    return t('gifts.dialog.remains', { count: remains, n: format.number(remains) })
  }
}
