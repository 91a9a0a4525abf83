import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { NoticeState } from '#contract/notices'
import { Button } from '../../../components/Button.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Section } from '../../../components/Section.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { BrowserNotices } from './BrowserNotices.tsx'
import { noticeKindsOf, noticeSubjects } from './notice-kinds.ts'
import { NoticeHealth } from './NoticeHealth.tsx'
import { QuietHours } from './QuietHours.tsx'
import type { Notices } from './use-notices.ts'
import styles from './notices.module.css'

const ConnectDialog = lazy(async () => ({ default: (await import('./ConnectDialog.tsx')).ConnectDialog }))

/** What the bot sends, to which chat, quiet hours; and browser notices. */
export function NoticesSection({ notices }: { notices: Notices }) {
  const { t } = useTranslation()
  const { query, kept, shown } = notices
  return (
    <Section title={t('settings.notices.title')} lead={t('settings.notices.lead')}>
      {kept && shown && (
        <div className={styles['parts']}>
          <Chat state={kept} notices={notices} />
          <fieldset className={styles['kinds']}>
            <legend className={styles['label']}>{t('settings.notices.kindsLabel')}</legend>
            {noticeSubjects.map((subject) => (
              <fieldset key={subject} className={styles['subject']}>
                <legend className={styles['muted']}>{t(`settings.notices.subjects.${subject}`)}</legend>
                {noticeKindsOf(subject).map((kind) => (
                  <Switch
                    key={kind}
                    isOn={shown.kinds[kind]}
                    onChange={(isOn) => notices.edit({ kinds: { [kind]: isOn } })}
                  >
                    {t(`settings.notices.kinds.${kind}`)}
                  </Switch>
                ))}
              </fieldset>
            ))}
          </fieldset>
          <QuietHours quiet={shown.quiet} onEdit={(quiet) => notices.edit({ quiet })} />
          <BrowserNotices />
        </div>
      )}
      {query.isPending && <Skeleton height={320} />}
      {query.error && !kept && (
        <ErrorState
          title={t('settings.notices.failed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
    </Section>
  )
}

function Chat({ state, notices }: { state: NoticeState; notices: Notices }) {
  const { t } = useTranslation()
  const [isConnecting, setConnecting] = useState<boolean | null>(null)
  const readAnew = () => void notices.query.refetch()
  const test = useMutation({
    mutationFn: () => call('POST /api/notices/test'),
    onSuccess: () => toast.success(t('settings.notices.tested')),
    onSettled: readAnew,
  })
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/notices/chat'),
    onSuccess: (saved) => void notices.keep(saved),
  })
  const { chat, bot_username: bot } = state
  return (
    <div className={styles['chat']}>
      <p>
        {bot === null
          ? t('settings.notices.needsBot')
          : chat === null
            ? t('settings.notices.noChat', { bot })
            : t('settings.notices.writesTo', { bot, name: chat.name })}
      </p>
      <NoticeHealth state={state} />
      {bot !== null && (
        <div className={styles['buttons']}>
          <Button icon="link" onClick={() => setConnecting(true)}>
            {t(chat === null ? 'settings.notices.connect' : 'settings.notices.connectOther')}
          </Button>
          {chat !== null && (
            <>
              <Button icon="bot" isWorking={test.isPending} onClick={() => test.mutate()}>
                {t('settings.notices.test')}
              </Button>
              <Button tone="quiet" icon="unplug" isWorking={remove.isPending} onClick={() => remove.mutate()}>
                {t('settings.notices.disconnect')}
              </Button>
            </>
          )}
        </div>
      )}
      {test.error && <Refusal error={test.error} />}
      {isConnecting !== null && (
        <Suspense>
          <ConnectDialog
            isOpen={isConnecting}
            onClose={() => setConnecting(false)}
            onClosed={() => setConnecting(null)}
            onConnected={readAnew}
          />
        </Suspense>
      )}
    </div>
  )
}
