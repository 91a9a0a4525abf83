import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Drop } from '#contract/drops'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNamedAccounts } from '../purchases/queries.ts'
import { DropFacts } from './DropFacts.tsx'
import { DropReasons } from './DropReasons.tsx'
import { DropWords } from './DropWords.tsx'
import { LaneChart } from './LaneChart.tsx'
import { beganMs, lastMs, since, until } from './lanes.ts'
import { dropQuery } from './queries.ts'
import { ReplayBar } from './ReplayBar.tsx'
import { timelineCsv } from './timeline-csv.ts'
import { useReplay } from './use-replay.ts'
import styles from './drops.module.css'

/** One drop, to the millisecond: live while it runs, and to be watched again slowly afterwards. */
export function DropView({ id }: { id: number }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const query = useQuery(dropQuery(id))
  const back = () => navigate('/buying/drops')
  if (query.data) return <DropCourse drop={query.data.drop} onBack={back} />
  const isMissing = query.error instanceof ApiError && query.error.code === 'not_found'
  return (
    <>
      <PageHead title={t('drops.title')} actions={<Back onBack={back} />} />
      {query.isPending && <Skeleton height={180} />}
      {isMissing && (
        <EmptyState
          icon="bolt"
          title={t('drops.missing.title')}
          action={<Button onClick={back}>{t('drops.back')}</Button>}
        >
          {t('drops.missing.body')}
        </EmptyState>
      )}
      {query.error && !isMissing && (
        <ErrorState
          title={t('drops.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
    </>
  )
}

function Back({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <Button tone="quiet" icon="chevronLeft" onClick={onBack}>
      {t('drops.back')}
    </Button>
  )
}

function DropCourse({ drop, onBack }: { drop: Drop; onBack: () => void }) {
  const { t } = useTranslation()
  const { nameOf } = useNamedAccounts()
  const fromMs = beganMs(drop)
  const endMs = Math.max(1, lastMs(drop) - fromMs)
  const replay = useReplay(endMs)
  const { atMs } = replay
  const shown: Drop =
    atMs === null ? drop : { ...drop, is_running: true, timeline: until(drop.timeline, fromMs + atMs) }
  const chartTitle = t(fromMs === 0 ? 'drops.lanes.title' : 'drops.lanes.later')
  const title = drop.gift.title ?? t('drops.untitled', { end: drop.gift.id.slice(-4) })
  return (
    <>
      <PageHead title={title} actions={<Back onBack={onBack} />}>
        <Badge tone={drop.is_running ? 'accent' : 'muted'}>
          {drop.is_running ? t('drops.running') : t(`drops.occasion.${drop.occasion}`)}
        </Badge>
      </PageHead>
      <DropFacts drop={drop} />
      <section className={styles['card']} aria-label={chartTitle}>
        <div className={styles['over']}>
          <h2 className={styles['heading']}>{chartTitle}</h2>
          {!drop.is_running && drop.timeline.length > 1 && <ReplayBar replay={replay} endMs={endMs} />}
        </div>
        <LaneChart
          drop={{ ...shown, timeline: since(shown.timeline, fromMs) }}
          endMs={endMs}
          atMs={atMs}
          nameOf={nameOf}
        />
      </section>
      <div className={styles['two']}>
        <section className={styles['card']} aria-label={t('drops.words.title')}>
          <div className={styles['over']}>
            <h2 className={styles['heading']}>{t('drops.words.title')}</h2>
            <Button
              size="s"
              icon="download"
              title={t('drops.csv')}
              onClick={() => save(`drop-${drop.id}.csv`, timelineCsv(drop, nameOf))}
            >
              CSV
            </Button>
          </div>
          <DropWords timeline={shown.timeline} nameOf={nameOf} isLive={drop.is_running} />
        </section>
        <DropReasons drop={drop} nameOf={nameOf} />
      </div>
    </>
  )
}

/** Hands the browser a file that was made here. The mark at its start tells spreadsheets that it is UTF-8. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
