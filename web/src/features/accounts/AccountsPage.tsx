// All Telegram accounts with their Stars and health. It shows stored data immediately and updates as fresh data
// arrives; it never hides an account because a check failed.
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import type { Account } from '#contract/accounts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { useGlide } from '../../components/use-glide.ts'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { laterTexts } from '../../lib/texts/parts.ts'
import { apiProfileTexts } from '../api-profiles/texts.ts'
import { AccountCard } from './AccountCard.tsx'
import { sortAccounts } from './account-list.ts'
import { accountsQuery } from './accounts-query.ts'
import { AccountsHead } from './AccountsHead.tsx'
import { AccountSkeletons } from './AccountSkeletons.tsx'
import { accountDialogTexts } from './dialog-texts.ts'
import { keepAccountCount, knownAccountCount } from './known-count.ts'
import { StarsTotal } from './StarsTotal.tsx'
import { useAskedAccount } from './use-asked-account.ts'
import { useBackgroundCheck } from './use-background-check.ts'
import styles from './account-card.module.css'

/** The script of a dialog, with the texts of all dialogs that can open from it. */
const withDialogTexts = <Module,>(code: Promise<Module>) =>
  withTexts(code, accountDialogTexts, apiProfileTexts, laterTexts)

const AddAccountDialog = lazy(async () => ({
  default: (await withDialogTexts(import('./adding/AddAccountDialog.tsx'))).AddAccountDialog,
}))
const AccountDialog = lazy(async () => ({
  default: (await withDialogTexts(import('./details/AccountDialog.tsx'))).AccountDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await withDialogTexts(import('./importing/ImportDialog.tsx'))).ImportDialog,
}))
const DeleteAccountDialog = lazy(async () => ({
  default: (await withDialogTexts(import('./DeleteAccountDialog.tsx'))).DeleteAccountDialog,
}))

interface OpenDialog {
  kind: 'add' | 'import' | 'delete' | 'details'
  account: Account | null
  isOpen: boolean
}

export default function AccountsPage() {
  const { t } = useTranslation()
  const query = useQuery(accountsQuery)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const list = query.data?.accounts ?? null
  const accounts = useMemo(() => (list === null ? null : sortAccounts(list)), [list])
  const isChecking = query.data?.state === 'refreshing'
  useBackgroundCheck(isChecking)
  const count = list?.length ?? null
  useEffect(() => {
    if (count !== null) keepAccountCount(count)
  }, [count])

  const add = useCallback(() => setDialog({ kind: 'add', account: null, isOpen: true }), [])
  const importSessions = useCallback(() => setDialog({ kind: 'import', account: null, isOpen: true }), [])
  const signInAgain = useCallback((account: Account) => setDialog({ kind: 'add', account, isOpen: true }), [])
  const show = useCallback((account: Account) => setDialog({ kind: 'details', account, isOpen: true }), [])
  useAskedAccount(list, show)
  const remove = useCallback((account: Account) => setDialog({ kind: 'delete', account, isOpen: true }), [])
  const close = useCallback(() => setDialog((open) => open && { ...open, isOpen: false }), [])
  const forget = useCallback(() => setDialog(null), [])

  return (
    <>
      <AccountsHead accounts={accounts} isChecking={isChecking} onAdd={add} onImport={importSessions} />
      {accounts === null && query.error ? (
        <ErrorState
          title={t('accounts.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      ) : (
        <AccountsBody
          accounts={accounts}
          onAdd={add}
          onImport={importSessions}
          onOpen={show}
          onDelete={remove}
          onSignInAgain={signInAgain}
        />
      )}
      <Suspense>
        {dialog?.kind === 'add' && (
          <AddAccountDialog account={dialog.account} isOpen={dialog.isOpen} onClose={close} onClosed={forget} />
        )}
        {dialog?.kind === 'import' && <ImportDialog isOpen={dialog.isOpen} onClose={close} onClosed={forget} />}
        {dialog?.kind === 'details' && dialog.account && (
          <AccountDialog
            // The current row; an account that was just deleted is still rendered while the dialog fades out.
            account={list?.find((each) => each.id === dialog.account?.id) ?? dialog.account}
            isOpen={dialog.isOpen}
            onClose={close}
            onClosed={forget}
          />
        )}
        {dialog?.kind === 'delete' && dialog.account && (
          <DeleteAccountDialog account={dialog.account} isOpen={dialog.isOpen} onClose={close} onClosed={forget} />
        )}
      </Suspense>
    </>
  )
}

interface AccountsBodyProps {
  accounts: readonly Account[] | null
  onAdd: () => void
  onImport: () => void
  onOpen: (account: Account) => void
  onDelete: (account: Account) => void
  onSignInAgain: (account: Account) => void
}

function AccountsBody({ accounts, onAdd, onImport, ...actions }: AccountsBodyProps) {
  const { t } = useTranslation()
  if (accounts?.length === 0) {
    return (
      <EmptyState
        icon="users"
        title={t('accounts.empty.title')}
        action={
          <>
            <Button tone="primary" icon="plus" onClick={onAdd}>
              {t('accounts.add')}
            </Button>
            <Button icon="signIn" onClick={onImport}>
              {t('accounts.import')}
            </Button>
          </>
        }
      >
        {t('accounts.empty.body')}
      </EmptyState>
    )
  }
  return (
    <>
      <StarsTotal accounts={accounts} />
      {accounts === null ? (
        <AccountSkeletons count={knownAccountCount()} />
      ) : (
        <AccountGrid accounts={accounts} {...actions} />
      )}
    </>
  )
}

function AccountGrid({
  accounts,
  ...actions
}: Omit<AccountsBodyProps, 'onAdd' | 'onImport' | 'accounts'> & { accounts: readonly Account[] }) {
  const ref = useGlide<HTMLUListElement>()
  return (
    <ul ref={ref} className={styles['grid']}>
      {accounts.map((account) => (
        <AccountCard key={account.id} account={account} {...actions} />
      ))}
    </ul>
  )
}
