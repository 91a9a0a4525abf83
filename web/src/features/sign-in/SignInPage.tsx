// The first page: sign in, or register the owner if there is none yet. It is shown at any URL, so that the person lands
// there after signing in.
import { useEffect, useState } from 'react'
import { BrandMark } from '../../components/BrandMark.tsx'
import { Button } from '../../components/Button.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { DemoHint } from './DemoHint.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { useHealth } from '../../lib/session.ts'
import { SignInForm } from './SignInForm.tsx'
import styles from './sign-in.module.css'

export function SignInPage() {
  const { t } = useTranslation()
  const health = useHealth()
  const [chosen, setChosen] = useState<'sign-in' | 'register'>('sign-in')
  const registration = health.data?.registration ?? 'closed'
  // A panel without an owner has no users: every device shows the registration form.
  const isFirst = registration === 'first'
  const mode = isFirst ? 'register' : registration === 'open' ? chosen : 'sign-in'
  const isRegister = mode === 'register'
  const title = t(isFirst ? 'signIn.register' : isRegister ? 'signIn.registerMore' : 'signIn.title')

  useEffect(() => {
    document.title = `${title} · GiftBuyer`
  }, [title])

  return (
    <main className={styles['page']}>
      <div className={styles['card']} data-waiting={health.isPending || undefined}>
        <BrandMark size={44} />
        <h1>{title}</h1>
        <p className={styles['lead']}>{t(isRegister ? 'signIn.registerLead' : 'signIn.lead')}</p>
        <SignInForm
          key={mode}
          mode={mode}
          isFirst={isFirst}
          needsSetupCode={isFirst && (health.data?.setup_code ?? false)}
        />
        {registration === 'open' && (
          <Button tone="quiet" onClick={() => setChosen(isRegister ? 'sign-in' : 'register')}>
            {t(isRegister ? 'signIn.toSignIn' : 'signIn.toRegister')}
          </Button>
        )}
      </div>
      {health.data?.demo && !isFirst && <DemoHint />}
      <LanguageChoice />
    </main>
  )
}
