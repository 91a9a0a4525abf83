import type { ComponentType } from 'react'
import type { LatePage, Page } from '../components/page.ts'
import { withTexts } from '../lib/i18n.ts'
import { createLate } from './late-component.tsx'

interface Drawn {
  Component: ComponentType
  /** Loads the page's script and texts before the click; never rejects. */
  preload: () => Promise<void>
}

export type PageRoute = Page & Drawn

/** A page that can be rendered: its script and texts are loaded when first needed. */
export const drawLate = ({ load, texts }: LatePage): Drawn => createLate(() => withTexts(load(), texts))

/** Keep the result: each call makes pages that are loaded again. */
export const buildRoutes = (pages: readonly Page[]): readonly PageRoute[] =>
  pages.map((page) => ({ ...page, ...drawLate(page) }))
