import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/Button.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { call } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'

/** In the link's place: the bot of the demo is simulated, and the real Telegram knows nothing of it. */
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
