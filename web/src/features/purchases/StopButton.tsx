import { Button } from '../../components/Button.tsx'
import { i18n, useTranslation } from '../../lib/i18n.ts'
import { toast } from '../../lib/toast.ts'
import { errorText } from '../../lib/use-error-text.ts'
import { useStopSpending } from './queries.ts'

/** Ends all buying at once, without a question: stopping must always be easy. */
export function StopButton({ isLoud = true, size = 'm' }: { isLoud?: boolean; size?: 's' | 'm' }) {
  const { t } = useTranslation()
  const stop = useStopSpending({ onSuccess: tellStopped, onError: (error) => toast.error(errorText(error)) })
  return (
    <Button
      tone={isLoud ? 'danger' : 'plain'}
      size={size}
      icon="close"
      title={t('purchases.stop.hint')}
      isWorking={stop.isPending}
      onClick={() => stop.mutate()}
    >
      {t('purchases.stop.action')}
    </Button>
  )
}

function tellStopped({ released, verifying }: { released: number; verifying: number }): void {
  const words = [i18n.t('purchases.stop.done')]
  if (released > 0) words.push(i18n.t('purchases.stop.released', { count: released, n: released }))
  if (verifying > 0) words.push(i18n.t('purchases.stop.verifying', { count: verifying, n: verifying }))
  toast.success(words.join(' '))
}
