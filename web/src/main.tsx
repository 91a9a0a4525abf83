import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { Providers } from './app/providers.tsx'
import { routes, signInPage } from './app/routes.tsx'
import { accountsQuery } from './features/accounts/accounts-query.ts'
import { pathOf } from './lib/base.ts'
import { followSession, prefetchSession } from './lib/session.ts'
import { bringTexts, startI18n } from './lib/i18n.ts'
import { hearNoticeClicks } from './lib/notice-clicks.ts'
import { createQueryClient } from './lib/query-client.ts'
import { startServiceWorker } from './lib/service-worker.ts'
import { startTheme } from './lib/theme.ts'
import './styles/tokens.css'
import './styles/reset.css'
import './styles/boot.css'
import './styles/boot-accounts.css'

const client = createQueryClient()
followSession(client)
hearNoticeClicks()
startTheme()
startServiceWorker()

// Script, texts and figures of the page come side by side, not one after another.
const texts = startI18n()
const { isExpected, settled } = prefetchSession(client)
const parts: Promise<unknown>[] = [texts]
if (isExpected) {
  void client.prefetchQuery(accountsQuery)
  parts.push(routes.find((route) => route.path === pathOf(location.pathname))?.preload() ?? Promise.resolve())
} else {
  parts.push(signInPage.preload(), settled)
}

// Until all of it is there the frame of index.html stands: what follows takes its place whole, and nothing jumps.
await Promise.all(parts)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <App />
    </Providers>
  </StrictMode>,
)

// What no page begins with; whatever says some of it waits for it (`withTexts`).
void bringTexts('later').catch(() => undefined)
