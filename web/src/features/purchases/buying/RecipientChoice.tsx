import { Field, FieldFrame } from '../../../components/Field.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { Select } from '../../../components/Select.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { nameOfAccount, useNamedAccounts } from '../queries.ts'
import { recipientKinds, type WishDraft } from './wish.ts'
import styles from './buying.module.css'

interface RecipientChoiceProps {
  draft: WishDraft
  isFaulty: boolean
  onEdit: (part: Partial<WishDraft>) => void
}

/** Whom the gift is for. */
export function RecipientChoice({ draft, isFaulty, onEdit }: RecipientChoiceProps) {
  const { t } = useTranslation()
  const { accounts } = useNamedAccounts()
  const options = accounts.map((account) => ({ value: String(account.id), label: nameOfAccount(account) }))
  return (
    <div className={styles['group']}>
      <span className={styles['label']}>{t('buying.to')}</span>
      <Segments
        label={t('buying.to')}
        value={draft.to}
        options={recipientKinds.map((kind) => ({ value: kind, label: t(`buying.toKinds.${kind}`) }))}
        onChange={(to) => onEdit({ to, accountId: draft.accountId ?? accounts[0]?.id ?? null })}
      />
      {draft.to === 'self' && <p className={styles['hint']}>{t('buying.selfHint')}</p>}
      {draft.to === 'account' && (
        <FieldFrame label={t('buying.toAccount')}>
          {(link) => (
            <Select
              {...link}
              value={String(draft.accountId ?? '')}
              options={options}
              onChange={(id) => onEdit({ accountId: Number(id) })}
            />
          )}
        </FieldFrame>
      )}
      {draft.to === 'peer' && (
        <Field
          label={t('buying.peer')}
          hint={t('buying.peerHint')}
          placeholder="@name"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={128}
          value={draft.peer}
          error={isFaulty && draft.peer.trim().length > 4 ? t('buying.peerFault') : null}
          onChange={(event) => onEdit({ peer: event.target.value })}
        />
      )}
    </div>
  )
}
