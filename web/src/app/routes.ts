import type { ComponentType } from 'react'
import type { LatePage, Page } from '../components/page.ts'
import { withTexts } from '../lib/i18n.ts'
import { createLate } from './late-component.tsx'

interface Drawn {
  Component: ComponentType
  /** Fetches the page's script and sentences ahead of the click; never rejects. */
  preload: () => Promise<void>
}

export type PageRoute = Page & Drawn

/** A page as it can be drawn: in a file of its own with sentences of its own, fetched when it is first needed. */
export const drawLate = ({ load, texts }: LatePage): Drawn => createLate(() => withTexts(load(), texts))

/** Keep what it returns: each call makes pages that are fetched anew. */
export const buildRoutes = (pages: readonly Page[]): readonly PageRoute[] =>
  pages.map((page) => ({ ...page, ...drawLate(page) }))
