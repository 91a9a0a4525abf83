import { lazy, Suspense, useState } from 'react'
import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { leaveThrough } from '../../lib/leave-guard.ts'
import { useSession, useSignOut } from '../../lib/session.ts'
import styles from './settings.module.css'

const PasswordDialog = lazy(async () => ({ default: (await import('./PasswordDialog.tsx')).PasswordDialog }))

/** The signed-in user, their password, and sign-out. */
export function PersonSection() {
  const { t } = useTranslation()
  const session = useSession()
  const signOut = useSignOut()
  const [isChanging, setChanging] = useState<boolean | null>(null)
  const name = session.state === 'signed-in' ? session.me.username : '…'
  return (
    <Section title={t('settings.person.title')} lead={t('settings.person.lead', { name })}>
      <div className={styles['buttons']}>
        <Button icon="key" onClick={() => setChanging(true)}>
          {t('settings.password.change')}
        </Button>
        <Button icon="signOut" isWorking={signOut.isPending} onClick={() => leaveThrough(() => signOut.mutate())}>
          {t('settings.person.signOut')}
        </Button>
      </div>
      {isChanging !== null && (
        <Suspense>
          <PasswordDialog
            username={name}
            isOpen={isChanging}
            onClose={() => setChanging(false)}
            onClosed={() => setChanging(null)}
          />
        </Suspense>
      )}
    </Section>
  )
}
