import { useFormat } from '../lib/format.ts'
import { useTranslation } from '../lib/i18n.ts'
import { useNow } from '../lib/use-now.ts'

/** How old something is, updated while shown; the exact time is the tooltip. */
export function Age({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(10_000)
  if (at === null) return <span>{t('common.age.never')}</span>
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.age(at, Math.max(nowMs, Date.parse(at)))}
    </time>
  )
}
