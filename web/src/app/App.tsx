import { lazy, Suspense, type ComponentType } from 'react'
import { ErrorState } from '../components/ErrorState.tsx'
import { useSession } from '../lib/session.ts'
import { useTranslation } from '../lib/i18n.ts'
import { LeaveQuestion } from './LeaveQuestion.tsx'
import type { PageRoute } from './routes.ts'
import { Shell } from './Shell.tsx'

const Toaster = lazy(() => import('../components/Toaster.tsx'))

/** Shows the sign-in or the shell with a page, depending on whether somebody is signed in. */
export function App({ routes, SignIn }: { routes: readonly PageRoute[]; SignIn: ComponentType }) {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      {session.state === 'signed-out' && (
        <Suspense>
          <SignIn />
        </Suspense>
      )}
      {(session.state === 'signed-in' || session.state === 'expected') && (
        <Shell routes={routes} me={session.state === 'signed-in' ? session.me : null} />
      )}
      {session.state === 'failed' && (
        <main>
          <ErrorState
            title={t('common.offline')}
            error={session.error}
            onRetry={session.retry}
            isRetrying={session.isRetrying}
          />
        </main>
      )}
      <LeaveQuestion />
      <Suspense>
        <Toaster />
      </Suspense>
    </>
  )
}
