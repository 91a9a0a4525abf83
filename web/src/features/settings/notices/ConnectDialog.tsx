import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState, type SubmitEvent } from 'react'
import { Button } from '../../../components/Button.tsx'
import { ButtonLink } from '../../../components/ButtonLink.tsx'
import { Dialog } from '../../../components/Dialog.tsx'
import { Field } from '../../../components/Field.tsx'
import { QrCode } from '../../../components/QrCode.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { toast } from '../../../lib/toast.ts'
import { useHealth } from '../../../lib/session.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { StartInDemo } from './StartInDemo.tsx'
import styles from './notices.module.css'

interface ConnectDialogProps {
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
  onConnected: () => void
}

const ASK_EVERY_MS = 1_500

/** A link to open in Telegram, also as a QR code; or a chat id to type. */
export function ConnectDialog({ isOpen, onClose, onClosed, onConnected }: ConnectDialogProps) {
  const { t } = useTranslation()
  const isDemo = useHealth().data?.demo === true
  const begin = useMutation({ mutationFn: () => call('POST /api/notices/connect') })
  const { mutate } = begin
  useEffect(() => {
    mutate()
    return () => void call('DELETE /api/notices/connect').catch(() => undefined)
  }, [mutate])
  const query = useQuery({
    queryKey: ['notices', 'connection'],
    queryFn: ({ signal }) => call('GET /api/notices/connect', { signal }),
    enabled: begin.isSuccess && isOpen,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? ASK_EVERY_MS : false),
    gcTime: 0,
  })
  const connection = query.data ?? begin.data
  const isConnected = connection?.state === 'connected'
  // None: ended from another window.
  const isOver = connection?.state === 'failed' || connection?.state === 'none'
  const finish = () => {
    toast.success(t('settings.notices.connected'))
    onConnected()
    onClose()
  }
  useEffect(() => {
    if (isConnected) finish()
    // oxlint-disable-next-line react/exhaustive-deps -- once, at the moment it is connected
  }, [isConnected])

  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      onClosed={onClosed}
      title={t('settings.notices.connectTitle')}
      description={t(isDemo ? 'settings.notices.connectBodyDemo' : 'settings.notices.connectBody')}
      size="s"
      // A focused field would open a phone's keyboard over the code.
      focusesWindow
    >
      <div className={styles['connect']}>
        {begin.isPending && <Spinner size={28} />}
        {begin.error && <Refusal error={begin.error} />}
        {connection?.state === 'waiting' && connection.url !== null && (
          <>
            {isDemo ? <StartInDemo /> : <StartLink url={connection.url} />}
            <output className={styles['muted']}>{t('settings.notices.waitingForStart')}</output>
          </>
        )}
        {isOver && (
          <>
            <p role="alert" className={styles['fault']}>
              {t(`settings.notices.connectFaults.${connection.why ?? 'expired'}`)}
            </p>
            <Button icon="refresh" onClick={() => begin.mutate(undefined, { onSuccess: () => void query.refetch() })}>
              {t('settings.notices.newLink')}
            </Button>
          </>
        )}
        <ChatIdForm onDone={finish} />
      </div>
    </Dialog>
  )
}

function StartLink({ url }: { url: string }) {
  const { t } = useTranslation()
  return (
    <>
      <div className={styles['qr']}>
        <QrCode text={url} label={t('settings.notices.qr')} />
      </div>
      <ButtonLink tone="primary" icon="external" href={url} className={styles['open']}>
        {t('settings.notices.openTelegram')}
      </ButtonLink>
    </>
  )
}

function ChatIdForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const [chatId, setChatId] = useState('')
  const save = useMutation({
    mutationFn: () => call('POST /api/notices', { body: { chat_id: chatId.trim() } }),
    onSuccess: onDone,
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    if (chatId.trim() !== '' && !save.isPending) save.mutate()
  }
  return (
    <form className={styles['byHand']} onSubmit={submit} noValidate>
      <Field
        label={t('settings.notices.chatId')}
        hint={t('settings.notices.chatIdHint')}
        autoComplete="off"
        maxLength={33}
        value={chatId}
        onChange={({ target }) => {
          setChatId(target.value)
          if (save.error) save.reset()
        }}
        error={save.error && errorText(save.error)}
      />
      <Button type="submit" isWorking={save.isPending} disabled={chatId.trim() === ''}>
        {t('settings.notices.useChatId')}
      </Button>
    </form>
  )
}
