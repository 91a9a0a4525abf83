import { lazy, Suspense, useState } from 'react'
import type { ApiProfile } from '#contract/api-profiles'
import { Button, IconButton } from '../../components/Button.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useApiProfiles } from './api-profiles.ts'
import styles from './api-profiles.module.css'

const ApiProfileDialog = lazy(async () => ({ default: (await import('./ApiProfileDialog.tsx')).ApiProfileDialog }))
const RenameProfileDialog = lazy(async () => ({
  default: (await import('./RenameProfileDialog.tsx')).RenameProfileDialog,
}))
const DeleteProfileDialog = lazy(async () => ({
  default: (await import('./DeleteProfileDialog.tsx')).DeleteProfileDialog,
}))

type Open =
  | { kind: 'add'; profile: null; isOpen: boolean }
  | { kind: 'rename' | 'delete'; profile: ApiProfile; isOpen: boolean }

/** The profiles with their number of accounts and actions. `onCreated` gets the id of a new one. */
export function ApiProfileList({ onCreated }: { onCreated?: (id: number) => void }) {
  const { t } = useTranslation()
  const profiles = useApiProfiles()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(open && { ...open, isOpen: false })
  const forget = () => setOpen(null)
  return (
    <div>
      {profiles.data && (
        <ProfileRows
          profiles={profiles.data}
          onRename={(profile) => setOpen({ kind: 'rename', profile, isOpen: true })}
          onDelete={(profile) => setOpen({ kind: 'delete', profile, isOpen: true })}
        />
      )}
      {!profiles.data && profiles.error && (
        <ErrorState
          title={t('apiProfiles.loadFailed')}
          error={profiles.error}
          onRetry={() => void profiles.refetch()}
          isRetrying={profiles.isFetching}
        />
      )}
      {profiles.isPending && (
        <div className={styles['lines']}>
          <Skeleton width={140} />
          <Skeleton width={90} height={10} />
        </div>
      )}
      <Button
        icon="plus"
        className={styles['add']}
        onClick={() => setOpen({ kind: 'add', profile: null, isOpen: true })}
      >
        {t('apiProfiles.add')}
      </Button>
      <Suspense>
        {open?.kind === 'add' && (
          <ApiProfileDialog
            isOpen={open.isOpen}
            onClose={close}
            onClosed={forget}
            onCreated={(id) => {
              close()
              onCreated?.(id)
            }}
          />
        )}
        {open?.kind === 'rename' && (
          <RenameProfileDialog profile={open.profile} isOpen={open.isOpen} onClose={close} onClosed={forget} />
        )}
        {open?.kind === 'delete' && (
          <DeleteProfileDialog profile={open.profile} isOpen={open.isOpen} onClose={close} onClosed={forget} />
        )}
      </Suspense>
    </div>
  )
}

interface ProfileRowsProps {
  profiles: readonly ApiProfile[]
  onRename: (profile: ApiProfile) => void
  onDelete: (profile: ApiProfile) => void
}

function ProfileRows({ profiles, onRename, onDelete }: ProfileRowsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  if (profiles.length === 0) return <p className={styles['empty']}>{t('apiProfiles.empty')}</p>
  return (
    <ul className={styles['list']}>
      {profiles.map((profile) => {
        const { accounts: count, name } = profile
        const used = count === 0 ? t('apiProfiles.unused') : t('apiProfiles.used', { count, n: format.number(count) })
        return (
          <li key={profile.id} className={styles['row']}>
            <div className={styles['what']}>
              <strong title={name}>{name}</strong>
              <span>
                {profile.api_id} · {used}
              </span>
            </div>
            <IconButton icon="pencil" label={t('apiProfiles.renameOf', { name })} onClick={() => onRename(profile)} />
            <IconButton icon="trash" label={t('apiProfiles.deleteOf', { name })} onClick={() => onDelete(profile)} />
          </li>
        )
      })}
    </ul>
  )
}
