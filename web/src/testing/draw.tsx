// What a component test needs around its component: the language, the query cache, the address.
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Providers } from '../app/providers.tsx'
import { i18n, startWithAllTexts } from '../lib/i18n.ts'
import { createQueryClient } from '../lib/query-client.ts'

/** Draws the element as the app would, in English. */
export async function draw(element: ReactNode) {
  if (!i18n.isInitialized) await startWithAllTexts('en')
  return render(<Providers client={createQueryClient()}>{element}</Providers>)
}
