import { Button } from '../../components/Button.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { useSignIn } from '../../lib/session.ts'
import styles from './sign-in.module.css'

const DEMO = { username: 'demo', password: 'demo-demo' }

/**
 * One-click sign-in for the demo. A demo started empty has a user that somebody registered instead, which a signed-out
 * visitor only finds out by trying.
 */
export function DemoHint() {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const signIn = useSignIn('sign-in')
  const hasNoDemoUser = signIn.error instanceof ApiError && signIn.error.code === 'invalid_credentials'
  if (hasNoDemoUser) {
    return (
      <aside className={styles['demo']}>
        <div>
          <strong>{t('signIn.demo.title')}</strong>
          <p role="alert">{t('signIn.demo.ownUser')}</p>
        </div>
      </aside>
    )
  }
  return (
    <aside className={styles['demo']}>
      <div>
        <strong>{t('signIn.demo.title')}</strong>
        <p>{t('signIn.demo.body')}</p>
        <code>
          {DEMO.username} / {DEMO.password}
        </code>
      </div>
      <Button icon="signIn" isWorking={signIn.isPending} onClick={() => signIn.mutate(DEMO)}>
        {t('signIn.demo.fill')}
      </Button>
      {signIn.error && <p role="alert">{errorText(signIn.error)}</p>}
    </aside>
  )
}
