import { useState, type SubmitEvent } from 'react'
import type { Account } from '#contract/accounts'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Field } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { i18n, useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { accountName } from '../account-list.ts'
import { PanelPasswordStep } from '../PanelPasswordStep.tsx'
import { useFreeze, useUnfreeze } from './freezes.ts'
import styles from './details.module.css'

interface FreezeDialogProps {
  account: Account
  /** Whether it was frozen when this opened. */
  isFrozen: boolean
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** Freezes the account, with a reason; or unfreezes it, for the panel's password. */
export function FreezeDialog({ account, isFrozen, isOpen, onClose, onClosed }: FreezeDialogProps) {
  const { t } = useTranslation()
  const name = accountName(account)
  const done = (text: string) => {
    onClose()
    toast.success(text)
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t(isFrozen ? 'accounts.freeze.askUnfreeze' : 'accounts.freeze.ask', { name })}
      description={t(isFrozen ? 'accounts.freeze.unfreezeBody' : 'accounts.freeze.body')}
      size="s"
    >
      {isFrozen ? (
        <Unfreezing
          id={account.id}
          onClose={onClose}
          onDone={() => done(i18n.t('accounts.freeze.unfrozen', { name }))}
        />
      ) : (
        <Freezing id={account.id} onClose={onClose} onDone={() => done(i18n.t('accounts.freeze.frozen', { name }))} />
      )}
    </Dialog>
  )
}

interface StepProps {
  id: number
  onClose: () => void
  onDone: () => void
}

function Freezing({ id, onClose, onDone }: StepProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const freeze = useFreeze(id)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (!freeze.isPending) freeze.mutate(reason.trim(), { onSuccess: onDone })
  }
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <Field
        label={t('accounts.freeze.reason')}
        hint={t('accounts.freeze.reasonHint')}
        autoComplete="off"
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {freeze.error && <Refusal error={freeze.error} />}
      <Actions>
        <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={freeze.isPending}>
          {t('accounts.freeze.action')}
        </Button>
      </Actions>
    </form>
  )
}

function Unfreezing({ id, onClose, onDone }: StepProps) {
  const { t } = useTranslation()
  const unfreeze = useUnfreeze(id)
  return (
    <PanelPasswordStep
      className={styles['form']}
      label={t('accounts.freeze.password')}
      action={t('accounts.freeze.unfreeze')}
      tone="primary"
      isWorking={unfreeze.isPending}
      error={unfreeze.error}
      onAnswer={(password) => unfreeze.mutate(password, { onSuccess: onDone })}
      onEdit={unfreeze.reset}
      onClose={onClose}
    />
  )
}
