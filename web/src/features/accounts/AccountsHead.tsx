import type { Account } from '#contract/accounts'
import { Button } from '../../components/Button.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useRefreshAll, useRefreshStore } from './use-refresh.ts'
import styles from './accounts-page.module.css'

interface AccountsHeadProps {
  /** Null: not known yet. */
  accounts: readonly Account[] | null
  isChecking: boolean
  onAdd: () => void
  onImport: () => void
}

function RefreshAllButton({ ids }: { ids: readonly number[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const store = useRefreshStore()
  const all = useRefreshAll()
  if (all === null) {
    return (
      <Button icon="refresh" onClick={() => void store.refreshAll(ids)}>
        <span className={styles['wide']}>{t('accounts.refreshAll')}</span>
      </Button>
    )
  }
  const label = t('accounts.refreshingAll', { done: format.number(all.done), total: format.number(all.total) })
  return (
    <div className={styles['progress']}>
      <label>
        {label}
        <progress aria-label={t('accounts.refreshAll')} max={all.total} value={all.done} />
      </label>
      <Button tone="quiet" size="s" onClick={() => store.stop()}>
        {t('accounts.stop')}
      </Button>
    </div>
  )
}

/** Title, count, whether the server is checking, and actions for all accounts. */
export function AccountsHead({ accounts, isChecking, onAdd, onImport }: AccountsHeadProps) {
  const { t } = useTranslation()
  const ids = (accounts ?? []).filter((account) => account.status !== 'signed_out').map((account) => account.id)
  const hasAccounts = accounts !== null && accounts.length > 0
  return (
    <PageHead
      title={t('accounts.title')}
      actions={
        hasAccounts && (
          <>
            {ids.length > 0 && <RefreshAllButton ids={ids} />}
            <Button icon="signIn" onClick={onImport}>
              <span className={styles['wide']}>{t('accounts.import')}</span>
            </Button>
            <Button tone="primary" icon="plus" onClick={onAdd}>
              <span className={styles['wide']}>{t('accounts.add')}</span>
            </Button>
          </>
        )
      }
    >
      {isChecking && (
        <output className={styles['checking']}>
          <Spinner size={14} />
          <span className={styles['wide']}>{t('accounts.checking')}</span>
        </output>
      )}
    </PageHead>
  )
}
