import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { Gift } from '#contract/gifts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import { giftsQuery, keepGiftObjects, knownAccountsQuery } from './api.ts'
import { AutoUpdateSwitch } from './AutoUpdateSwitch.tsx'
import { countShows, selectGifts } from './gift-filters.ts'
import { useGiftLive } from './gift-live.ts'
import { findNew } from './gift-state.ts'
import { GiftGrid } from './GiftGrid.tsx'
import { GiftSkeletons } from './GiftSkeletons.tsx'
import { GiftTools } from './GiftTools.tsx'
import { LiveStatus } from './LiveStatus.tsx'
import { PlayerProvider, useNewPlayer } from './player-context.ts'
import { PreviewNotice } from './PreviewNotice.tsx'
import { RefreshButton } from './RefreshButton.tsx'
import { useGiftFilters } from './useGiftFilters.ts'
import styles from './gifts-page.module.css'
import { useLater } from './use-later.ts'
import { useGiftRefresh } from './use-gift-refresh.ts'

const loadDialog = () => import('./GiftDialog.tsx')
const GiftDialog = lazy(loadDialog)
const preloadDialog = () => void loadDialog().catch(() => undefined)

const noGifts: readonly Gift[] = []
const anHour = 3_600_000

/** Telegram's gift catalogue, live. */
export default function GiftsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  useState(() => keepGiftObjects(client))
  const list = useQuery(giftsQuery)
  const accounts = useQuery(knownAccountsQuery)
  const arrivals = useGiftLive(list.data)
  const { stage, refresh } = useGiftRefresh()
  const { filters, setFilters, clearFilters, openId, openGift, closeGift } = useGiftFilters()
  const [notice, setNotice] = useState<'none' | 'shown' | 'hidden'>('none')
  const player = useNewPlayer(useCallback(() => setNotice((now) => (now === 'none' ? 'shown' : now)), []))

  const gifts = list.data?.items ?? noGifts
  const hourMs = useNow(anHour)
  const newIds = useMemo(() => findNew(gifts, hourMs), [gifts, hourMs])
  const counts = useMemo(() => countShows(gifts, newIds), [gifts, newIds])
  const { show, sort, search } = filters
  const wanted = useDeferredValue(search)
  const shown = useMemo(
    () => selectGifts(gifts, { show, sort, search: wanted }, newIds),
    [gifts, show, sort, wanted, newIds],
  )

  const hasAccounts = (accounts.data?.accounts?.length ?? 1) > 0
  const isUnfetched = list.data?.updated_at === null && gifts.length === 0
  const shouldFetch = isUnfetched && hasAccounts && accounts.isSuccess
  useEffect(() => {
    if (shouldFetch) void refresh({ isQuiet: true })
    // Once, if the catalogue was never fetched.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [shouldFetch])

  const isOnItsWay = gifts.length === 0 && hasAccounts && (list.isPending || stage !== null)
  useLater(preloadDialog)
  const [hasOpened, setHasOpened] = useState(false)
  if (openId !== null && !hasOpened) setHasOpened(true)
  useEffect(() => player.setCovered(openId !== null), [player, openId])

  return (
    <PlayerProvider value={player}>
      <div className={styles['head']}>
        <PageHead
          title={t('gifts.title')}
          actions={
            hasAccounts && (
              <>
                <AutoUpdateSwitch />
                <RefreshButton stage={stage} onRefresh={() => void refresh()} />
              </>
            )
          }
        >
          <LiveStatus
            count={hasAccounts ? (list.data?.count ?? null) : null}
            changedAt={list.data?.updated_at ?? null}
          />
        </PageHead>
      </div>
      {notice === 'shown' && hasAccounts && <PreviewNotice onHide={() => setNotice('hidden')} />}
      {!hasAccounts && (
        <EmptyState
          icon="users"
          title={t('gifts.noAccounts.title')}
          action={
            <Button tone="primary" onClick={() => navigate('/')}>
              {t('gifts.noAccounts.action')}
            </Button>
          }
        >
          {t('gifts.noAccounts.body')}
        </EmptyState>
      )}
      {(gifts.length > 0 || isOnItsWay) && (
        <GiftTools filters={filters} counts={isOnItsWay ? null : counts} onChange={setFilters} />
      )}
      {shown.length > 0 && (
        <GiftGrid
          gifts={shown}
          newIds={newIds}
          arrivals={arrivals}
          arrangement={`${show} ${sort} ${wanted}`}
          onOpen={openGift}
        />
      )}
      {gifts.length > 0 && shown.length === 0 && (
        <EmptyState
          icon="search"
          title={t('gifts.none.title')}
          action={<Button onClick={clearFilters}>{t('gifts.none.clear')}</Button>}
        >
          {t('gifts.none.body')}
        </EmptyState>
      )}
      {isOnItsWay && <GiftSkeletons />}
      {list.isSuccess && gifts.length === 0 && hasAccounts && stage === null && (
        <EmptyState
          icon="gift"
          title={t('gifts.empty.title')}
          action={
            <Button tone="primary" onClick={() => void refresh()}>
              {t('gifts.empty.action')}
            </Button>
          }
        >
          {t('gifts.empty.body')}
        </EmptyState>
      )}
      {list.isError && gifts.length === 0 && (
        <ErrorState
          title={t('gifts.error')}
          error={list.error}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {hasOpened && (
        <Suspense>
          <GiftDialog id={openId} listed={gifts.find(({ id }) => id === openId)} onClose={closeGift} />
        </Suspense>
      )}
    </PlayerProvider>
  )
}
