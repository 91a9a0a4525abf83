import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { Providers } from './app/providers.tsx'
import { routes } from './app/routes.tsx'
import { accountsQuery } from './features/accounts/accounts-query.ts'
import { followSession, prefetchSession } from './lib/session.ts'
import { startI18n } from './lib/i18n.ts'
import { createQueryClient } from './lib/query-client.ts'
import { startServiceWorker } from './lib/service-worker.ts'
import { startTheme } from './lib/theme.ts'
import './styles/tokens.css'
import './styles/reset.css'
import './styles/boot.css'

const client = createQueryClient()
followSession(client)
startTheme()
startServiceWorker()

// Script, texts and figures of the page come side by side, not one after another.
if (prefetchSession(client)) {
  void client.prefetchQuery(accountsQuery)
  routes.find((route) => route.path === location.pathname)?.preload()
}

await startI18n()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Providers client={client}>
      <App />
    </Providers>
  </StrictMode>,
)
