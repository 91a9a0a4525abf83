import type { DemoGuide } from '#contract/demo'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './demo.module.css'

/** People and channels that gifts can be sent to by name, and what each of them takes. */
export function DemoPeople({ people }: { people: DemoGuide['people'] }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="demo-people" className={styles['group']}>
      <header className={styles['heading']}>
        <h3 id="demo-people">{t('demo.people')}</h3>
      </header>
      <ul className={styles['accounts']}>
        {people.map(({ name, username, takes }) => (
          <li key={username}>
            <div className={styles['whose']}>
              <h4>{name}</h4>
              <p className={styles['muted']}>{t(`demo.takes.${takes}`)}</p>
            </div>
            <div className={styles['secret']}>
              <code>@{username}</code>
              <CopyButton text={`@${username}`} label={t('demo.copyOf', { what: `@${username}` })} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
