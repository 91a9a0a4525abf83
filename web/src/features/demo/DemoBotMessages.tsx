import type { DemoGuide } from '#contract/demo'
import { Age } from '../../components/Age.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './demo.module.css'

/** The simulated chat as its owner sees it, newest message first. */
export function DemoBotMessages({ messages }: { messages: DemoGuide['bot_messages'] }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="demo-messages" className={styles['group']}>
      <header className={styles['heading']}>
        <h3 id="demo-messages">{t('demo.messages')}</h3>
      </header>
      {messages.length === 0 && <p className={styles['muted']}>{t('demo.noMessages')}</p>}
      {messages.length > 0 && (
        <ul className={styles['messages']}>
          {messages.map(({ id, text, sent_at: at, is_silent: isSilent }) => (
            <li key={id}>
              <p>{text ?? <em>{t('demo.sticker')}</em>}</p>
              <span className={styles['muted']}>
                <Age at={at} />
                {isSilent && ` · ${t('demo.silent')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
