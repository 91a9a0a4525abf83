import type { DemoGuide } from '#contract/demo'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './demo.module.css'

/** Phone numbers to try with their results, and a bot token. */
export function DemoNumbers({ guide }: { guide: DemoGuide }) {
  const { t } = useTranslation()
  return (
    <>
      <section aria-labelledby="demo-numbers" className={styles['group']}>
        <header className={styles['heading']}>
          <h3 id="demo-numbers">{t('demo.numbers')}</h3>
        </header>
        <p className={styles['muted']}>{t('demo.numbersLead')}</p>
        <ul className={styles['accounts']}>
          {guide.accounts.map((account) => (
            <NumberRow key={account.phone} account={account} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="demo-bot" className={styles['group']}>
        <header className={styles['heading']}>
          <h3 id="demo-bot">{t('demo.bot')}</h3>
        </header>
        <div className={styles['token']}>
          <code>{guide.bot_token}</code>
          <CopyButton text={guide.bot_token} label={t('demo.copyOf', { what: t('demo.bot') })} />
        </div>
      </section>
    </>
  )
}

function NumberRow({ account }: { account: DemoGuide['accounts'][number] }) {
  const { t } = useTranslation()
  const { phone, first_name: name, code, password, ending } = account
  const isReached = ending !== 'must_wait' && ending !== 'is_banned'
  const what = ending === 'signs_in' && password !== null ? 'signs_in_two_step' : ending
  return (
    <li>
      <div className={styles['whose']}>
        <h4>{name ?? t('demo.nobody')}</h4>
        <p className={styles['muted']}>{t(`demo.endings.${what}`)}</p>
      </div>
      <dl>
        <Secret label={t('demo.phone')} text={phone} />
        {isReached && <Secret label={t('demo.code')} text={code} />}
        {password !== null && <Secret label={t('demo.password')} text={password} />}
      </dl>
    </li>
  )
}

function Secret({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  return (
    <div className={styles['secret']}>
      <dt>{label}</dt>
      <dd>
        <code>{text}</code>
        <CopyButton text={text} label={t('demo.copyOf', { what: `${label} ${text}` })} />
      </dd>
    </div>
  )
}
