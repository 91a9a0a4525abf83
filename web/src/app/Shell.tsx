import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter'
import type { Me } from '#contract/users'
import { PageTabsContext } from '../components/page-tabs.ts'
import { demoTexts } from '../features/demo/texts.ts'
import { purchaseTexts } from '../features/purchases/texts.ts'
import { withTexts, useTranslation } from '../lib/i18n.ts'
import { useHealth } from '../lib/session.ts'
import { isSmallWindow } from '../lib/small-window.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { NotFound } from './NotFound.tsx'
import { tabsBeside } from './menu.ts'
import { OfflineBar } from './OfflineBar.tsx'
import { PageTabs } from './PageTabs.tsx'
import { Rail } from './Rail.tsx'
import type { PageRoute } from './routes.ts'
import { TabBar } from './TabBar.tsx'
import { useKeptSettings } from './use-kept-settings.ts'
import { useLiveEvents } from './use-live-events.ts'
import { useNavCounts } from './use-nav-counts.ts'
import styles from './shell.module.css'

const Pulse = lazy(async () => ({
  default: (await withTexts(import('../features/purchases/Pulse.tsx'), purchaseTexts)).Pulse,
}))
const DemoBar = lazy(() => withTexts(import('../features/demo/DemoBar.tsx'), demoTexts))

/** The menu around every page: at the side, at the bottom of a phone, or none in a small window. */
export function Shell({ routes, me }: { routes: readonly PageRoute[]; me: Me | null }) {
  const { t } = useTranslation()
  const [path] = useLocation()
  const [isBare] = useState(isSmallWindow)
  const page = routes.find((route) => route.path === path)
  const counted = useNavCounts(routes, me !== null)
  useKeptSettings(me !== null)
  useLiveEvents(me !== null)
  // The page of purchases has its own, with the same button.
  const hasPulse = me !== null && path !== '/purchases'
  const pulse = (place: 'rail' | 'strip') =>
    hasPulse && (
      <Suspense>
        <Pulse place={place} />
      </Suspense>
    )
  const beside = tabsBeside(
    counted.find((route) => route.path === path),
    counted,
  )
  const tabs = beside.length > 0 && <PageTabs pages={beside} path={path} />
  const isDemo = useHealth().data?.demo === true

  const title = page ? t(`common.pages.${page.title}`) : t('common.notFound.title')
  useEffect(() => {
    document.title = `${title} · GiftBuyer`
  }, [title])

  return (
    <div className={styles['app']} data-bare={isBare || undefined}>
      <a className={styles['skip']} href="#content">
        {t('common.nav.skip')}
      </a>
      {!isBare && <Rail me={me} routes={counted} path={path} pulse={pulse('rail')} />}
      <div className={styles['column']}>
        <OfflineBar />
        {isDemo && !isBare && me !== null && (
          <Suspense>
            <DemoBar />
          </Suspense>
        )}
        <main id="content" tabIndex={-1} className={styles['main']}>
          <PageTabsContext value={tabs}>
            <ErrorBoundary key={path}>
              <Suspense fallback={<PageOnItsWay title={title} tabs={tabs} />}>
                <Switch>
                  {routes.map((route) => (
                    <Route key={route.path} path={route.path} component={route.Component} />
                  ))}
                  {routes.flatMap(({ path: to, alsoAt = [] }) =>
                    alsoAt.map((from) => (
                      <Route key={from} path={from}>
                        <Moved to={to} />
                      </Route>
                    )),
                  )}
                  <Route>
                    <NotFound />
                  </Route>
                </Switch>
              </Suspense>
            </ErrorBoundary>
          </PageTabsContext>
        </main>
      </div>
      {pulse('strip')}
      {!isBare && <TabBar routes={counted} path={path} />}
    </div>
  )
}

function PageOnItsWay({ title, tabs }: { title: string; tabs: ReactNode }) {
  return (
    <div className={styles['waiting']} aria-busy="true">
      <h1>{title}</h1>
      {tabs}
    </div>
  )
}

/** Another address of a page: what the address asks for is kept. */
function Moved({ to }: { to: string }) {
  const search = useSearch()
  return <Redirect to={search === '' ? to : `${to}?${search}`} replace />
}
