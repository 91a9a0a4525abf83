import { useQuery } from '@tanstack/react-query'
import type { Spending } from '#contract/spending'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { premiumQuery } from '../queries.ts'
import { BuyForm } from './BuyForm.tsx'

/** The form to give Premium, once it is known for how long Telegram sells it. */
export function PremiumForm({ spending, onOrdered }: { spending: Spending; onOrdered: (orderId: number) => void }) {
  const { t } = useTranslation()
  const query = useQuery(premiumQuery)
  const options = query.data?.options
  if (options?.length === 0) return <p>{t('buying.premiumNone')}</p>
  if (options) return <BuyForm gift={null} options={options} spending={spending} onOrdered={onOrdered} />
  if (!query.error) return <Skeleton height={320} />
  return (
    <ErrorState
      title={t('buying.premiumFailed')}
      error={query.error}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  )
}
