// What came on sale while a rule was on: the list, or one of them; the address says which.
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { Drop } from '#contract/drops'
import { Age } from '../../components/Age.tsx'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { GiftStage } from '../../components/GiftStage.tsx'
import { Icon } from '../../components/icons.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { Stars } from '../../components/Star.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { purchaseTexts } from '../purchases/texts.ts'
import { reasonTexts } from '../rules/texts.ts'
import { firstPaidMs } from './lanes.ts'
import { dropsQuery } from './queries.ts'
import styles from './drops.module.css'

const DropView = lazy(async () => ({
  default: (await withTexts(import('./DropView.tsx'), reasonTexts, purchaseTexts)).DropView,
}))

export default function DropsPage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const openId = Number(params.get('drop') ?? '')
  if (Number.isSafeInteger(openId) && openId > 0)
    return (
      <Suspense fallback={<PageHead title={t('drops.title')} />}>
        <DropView key={openId} id={openId} />
      </Suspense>
    )
  return <DropList />
}

function DropList() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const query = useInfiniteQuery(dropsQuery)
  const drops = query.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <PageHead title={t('drops.title')} />
      {!drops && query.error && (
        <ErrorState
          title={t('drops.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {!drops && !query.error && <DropSkeletons />}
      {drops?.length === 0 && (
        <EmptyState
          icon="bolt"
          title={t('drops.empty.title')}
          action={
            <Button tone="primary" onClick={() => navigate('/buying/rules')}>
              {t('drops.empty.action')}
            </Button>
          }
        >
          {t('drops.empty.body')}
        </EmptyState>
      )}
      {drops && drops.length > 0 && (
        <ul className={styles['list']} aria-label={t('drops.list')}>
          {drops.map((drop) => (
            <DropRow key={drop.id} drop={drop} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className={styles['more']}>
          <Button isWorking={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('drops.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function DropRow({ drop }: { drop: Drop }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, gift, occasion, bought, spent, is_running: isRunning } = drop
  const first = firstPaidMs(drop)
  const facts = [
    bought === 0 ? t('drops.nothing') : t('drops.bought', { count: bought, n: format.number(bought) }),
    first === null ? null : t('drops.first', { n: format.number(Math.round(first)) }),
  ].filter((fact) => fact !== null)
  return (
    <li>
      <Link href={`/buying/drops?drop=${id}`} className={styles['row']}>
        <GiftStage gift={gift} className={styles['thumb']} />
        <span className={styles['what']}>
          <span className={styles['name']}>
            <strong>{gift.title ?? t('drops.untitled', { end: gift.id.slice(-4) })}</strong>
            <Badge tone={isRunning ? 'accent' : 'muted'}>
              {isRunning ? t('drops.running') : t(`drops.occasion.${occasion}`)}
            </Badge>
          </span>
          <span className={styles['facts']}>{facts.join(' · ')}</span>
        </span>
        <span className={styles['sum']}>
          <Stars amount={spent} />
          <Age at={drop.seen_at} />
        </span>
        <Icon name="chevronRight" />
      </Link>
    </li>
  )
}

function DropSkeletons() {
  const { t } = useTranslation()
  return (
    <output className={styles['skeletons']} aria-label={t('common.loading')}>
      {[44, 36, 52, 40, 48].map((width) => (
        <span key={width}>
          <Skeleton width={`${width}%`} height={13} />
          <Skeleton width={`${width + 12}%`} height={10} />
        </span>
      ))}
    </output>
  )
}
