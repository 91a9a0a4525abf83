import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { pages } from './app/pages.ts'
import { Providers } from './app/providers.tsx'
import { buildRoutes, drawLate } from './app/routes.ts'
import { signInPage } from './features/sign-in/page.ts'
import { pathOf } from './lib/base.ts'
import { followSession, prefetchSession } from './lib/session.ts'
import { bringTexts, startI18n } from './lib/i18n.ts'
import { hearNoticeClicks } from './lib/notice-clicks.ts'
import { createQueryClient } from './lib/query-client.ts'
import { startServiceWorker } from './lib/service-worker.ts'
import { laterTexts } from './lib/texts/parts.ts'
import { startTheme } from './lib/theme.ts'
import './styles/tokens.css'
import './styles/reset.css'
import './styles/boot.css'

const client = createQueryClient()
const routes = buildRoutes(pages)
const signIn = drawLate(signInPage)
followSession(client)
hearNoticeClicks()
startTheme()
startServiceWorker()

// Script, texts and data of the page load in parallel.
const texts = startI18n()
const { isExpected, settled } = prefetchSession(client)
const parts: Promise<unknown>[] = [texts]
if (isExpected) {
  for (const { asksEverywhere } of routes) void asksEverywhere?.prefetch(client)
  parts.push(routes.find((route) => route.path === pathOf(location.pathname))?.preload() ?? Promise.resolve())
} else {
  parts.push(signIn.preload(), settled)
}

// Until all of it is loaded, the frame of index.html is shown: the app replaces it as a whole, and nothing jumps.
await Promise.all(parts)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <App routes={routes} SignIn={signIn.Component} />
    </Providers>
  </StrictMode>,
)

// Texts that no page starts with; code that uses them waits for them (`withTexts`).
void bringTexts(laterTexts).catch(() => undefined)
