import { useState } from 'react'
import type { SetAsideSession } from '#contract/set-aside'
import { Button, IconButton } from '../../components/Button.tsx'
import { ConfirmAction } from '../../components/ConfirmAction.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { Section } from '../../components/Section.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { toast } from '../../lib/toast.ts'
import { telegramText } from '../../lib/use-error-text.ts'
import { useDeleteSetAside, useSetAside, useTrySetAside } from './set-aside.ts'
import styles from './set-aside.module.css'

/** Enough of the number to recognise it. */
const endOf = ({ phone }: SetAsideSession) => phone.slice(-4)

/** Ended sessions that are still kept; hidden if there are none. */
export function SetAsideSection() {
  const { t } = useTranslation()
  const query = useSetAside()
  const [asked, setAsked] = useState<{ session: SetAsideSession; isOpen: boolean } | null>(null)
  if (query.data ? query.data.length === 0 : !query.error) return null
  return (
    <Section title={t('settings.setAside.title')} lead={t('settings.setAside.lead')}>
      {query.data ? (
        <ul className={styles['list']}>
          {query.data.map((session) => (
            <SetAsideRow key={session.id} session={session} onDelete={() => setAsked({ session, isOpen: true })} />
          ))}
        </ul>
      ) : (
        <ErrorState
          title={t('settings.setAside.failed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {asked && (
        <DeleteDialog
          session={asked.session}
          isOpen={asked.isOpen}
          onClose={() => setAsked({ ...asked, isOpen: false })}
          onClosed={() => setAsked(null)}
        />
      )}
    </Section>
  )
}

function SetAsideRow({ session, onDelete }: { session: SetAsideSession; onDelete: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const trying = useTrySetAside()
  const { reason } = session
  const end = endOf(session)
  const own = reason === 'KEY_UNKNOWN' ? t('settings.setAside.keyUnknown') : null
  const why = own ?? (reason.startsWith('SESSION_FILE_') ? t('settings.setAside.file') : telegramText(reason)) ?? reason
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <strong>{t('settings.setAside.name', { end })}</strong>
        <span>{why}</span>
        <span>{t('settings.setAside.kept', { date: format.day(session.kept_until) })}</span>
      </div>
      <Button
        size="s"
        icon="refresh"
        aria-label={t('settings.setAside.retryOf', { end })}
        isWorking={trying.isPending}
        onClick={() => trying.mutate(session.id, { onSuccess: () => toast.success(t('settings.setAside.back')) })}
      >
        {t('common.actions.retry')}
      </Button>
      <IconButton icon="trash" label={t('settings.setAside.deleteOf', { end })} onClick={onDelete} />
      {trying.error && (
        <div className={styles['fault']}>
          <Refusal error={trying.error} />
        </div>
      )}
    </li>
  )
}

interface DeleteDialogProps {
  session: SetAsideSession
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

function DeleteDialog({ session, isOpen, onClose, onClosed }: DeleteDialogProps) {
  const { t } = useTranslation()
  return (
    <ConfirmAction
      isOpen={isOpen}
      title={t('settings.setAside.deleteTitle')}
      body={t('settings.setAside.deleteBody')}
      confirmLabel={t('common.actions.delete')}
      action={useDeleteSetAside()}
      input={session.id}
      doneText={t('settings.setAside.deleted')}
      onClose={onClose}
      onClosed={onClosed}
    />
  )
}
