import type { DemoGuide } from '#contract/demo'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useDemoGuide } from './demo.ts'
import { DemoButtons } from './DemoButtons.tsx'
import styles from './demo.module.css'

interface DemoDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

/** What the simulator knows: numbers to add, their codes and passwords, a bot token; and what it can do. */
export function DemoDialog({ isOpen, onClose, onClosed }: DemoDialogProps) {
  const { t } = useTranslation()
  const guide = useDemoGuide()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} onClosed={onClosed} title={t('demo.title')} description={t('demo.body')}>
      <section aria-labelledby="demo-actions">
        <h3 id="demo-actions" className={styles['heading']}>
          {t('demo.actionsTitle')}
        </h3>
        <div className={styles['buttons']}>
          <DemoButtons />
        </div>
      </section>
      {guide.data && <Guide guide={guide.data} />}
      {guide.isPending && <Skeleton height={220} />}
      {guide.error && !guide.data && (
        <ErrorState
          title={t('demo.failed')}
          error={guide.error}
          onRetry={() => void guide.refetch()}
          isRetrying={guide.isFetching}
        />
      )}
    </Dialog>
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

function Guide({ guide }: { guide: DemoGuide }) {
  const { t } = useTranslation()
  return (
    <>
      <section aria-labelledby="demo-numbers">
        <h3 id="demo-numbers" className={styles['heading']}>
          {t('demo.numbers')}
        </h3>
        {guide.accounts.length === 0 ? (
          <p className={styles['muted']}>{t('demo.none')}</p>
        ) : (
          <ul className={styles['accounts']}>
            {guide.accounts.map(({ phone, first_name: name, code, password }) => (
              <li key={phone}>
                <h4>{name}</h4>
                <dl>
                  <Secret label={t('demo.phone')} text={phone} />
                  <Secret label={t('demo.code')} text={code} />
                  {password !== null && <Secret label={t('demo.password')} text={password} />}
                </dl>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="demo-bot">
        <h3 id="demo-bot" className={styles['heading']}>
          {t('demo.bot')}
        </h3>
        <div className={styles['token']}>
          <code>{guide.bot_token}</code>
          <CopyButton text={guide.bot_token} label={t('demo.copyOf', { what: t('demo.bot') })} />
        </div>
      </section>
    </>
  )
}
