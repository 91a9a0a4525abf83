import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { leaveThrough } from '../../lib/leave-guard.ts'
import { useSession, useSignOut } from '../../lib/session.ts'

/** Who is signed in to the panel, and the way out. */
export function PersonSection() {
  const { t } = useTranslation()
  const session = useSession()
  const signOut = useSignOut()
  const name = session.state === 'signed-in' ? session.me.username : '…'
  return (
    <Section title={t('settings.person.title')} lead={t('settings.person.lead', { name })}>
      <Button icon="signOut" isWorking={signOut.isPending} onClick={() => leaveThrough(() => signOut.mutate())}>
        {t('settings.person.signOut')}
      </Button>
    </Section>
  )
}
