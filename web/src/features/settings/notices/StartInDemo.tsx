import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/Button.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'

/** Replaces the link: the demo's bot is simulated, and the real Telegram does not know it. */
export function StartInDemo() {
  const { t } = useTranslation()
  const press = useMutation({ mutationFn: () => call('POST /api/demo', { body: { action: 'press_start' } }) })
  return (
    <>
      <Button tone="primary" icon="bot" isWorking={press.isPending} onClick={() => press.mutate()}>
        {t('settings.notices.pressStart')}
      </Button>
      {press.error && <Refusal error={press.error} />}
    </>
  )
}
