// What a component test needs around its component: the language, the query cache, the address.
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Providers } from '../app/providers.tsx'
import { i18n, startI18n } from '../lib/i18n.ts'
import { createQueryClient } from '../lib/query-client.ts'
import { everyText } from './every-text.ts'

/** Speaks English, with every sentence there is. */
async function startTexts(): Promise<void> {
  await startI18n('en')
  for (const { sentences } of everyText.en) i18n.addResourceBundle('en', 'translation', { ...sentences }, true, true)
}

/** Draws the element as the app would, in English. */
export async function draw(element: ReactNode) {
  if (!i18n.isInitialized) await startTexts()
  return render(<Providers client={createQueryClient()}>{element}</Providers>)
}
