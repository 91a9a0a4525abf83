import { lazy, Suspense, useEffect, useState } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { Me } from '#contract/users'
import { demoTexts } from '../features/demo/texts.ts'
import { purchaseTexts } from '../features/purchases/texts.ts'
import { withTexts, useTranslation } from '../lib/i18n.ts'
import { useHealth } from '../lib/session.ts'
import { isSmallWindow } from '../lib/small-window.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { NotFound } from './NotFound.tsx'
import { OfflineBar } from './OfflineBar.tsx'
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
          <ErrorBoundary key={path}>
            <Suspense fallback={<PageOnItsWay title={title} />}>
              <Switch>
                {routes.map((route) => (
                  <Route key={route.path} path={route.path} component={route.Component} />
                ))}
                <Route>
                  <NotFound />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      {pulse('strip')}
      {!isBare && <TabBar routes={counted} path={path} />}
    </div>
  )
}

function PageOnItsWay({ title }: { title: string }) {
  return (
    <div className={styles['waiting']} aria-busy="true">
      <h1>{title}</h1>
    </div>
  )
}
