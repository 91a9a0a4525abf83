// The context for component tests: language, query cache, router.
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Providers } from '../app/providers.tsx'
import { i18n, startI18n } from '../lib/i18n.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { everyText } from './every-text.ts'

/** Loads English, with all texts. */
async function startTexts(): Promise<void> {
  await startI18n('en')
  for (const { sentences } of everyText.en) i18n.addResourceBundle('en', 'translation', { ...sentences }, true, true)
}

/** Renders the element as the app would, in English. */
export async function draw(element: ReactNode) {
  if (!i18n.isInitialized) await startTexts()
  return render(<Providers client={createQueryClient()}>{element}</Providers>)
}
