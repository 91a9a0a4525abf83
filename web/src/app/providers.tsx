import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { Router } from 'wouter'
import { basePath } from '../lib/base.ts'
import { i18n } from '../lib/i18n.ts'
import { leaveThrough, useGuardedLocation } from '../lib/leave-guard.ts'

/** Contexts for the whole app: query cache, language, router. */
export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <I18nextProvider i18n={i18n}>
        <Router
          base={basePath}
          // oxlint-disable-next-line react/hooks -- wouter takes its location hook as a value
          hook={useGuardedLocation}
          aroundNav={(navigate, to, options) => leaveThrough(() => navigate(to, options))}
        >
          {children}
        </Router>
      </I18nextProvider>
    </QueryClientProvider>
  )
}
