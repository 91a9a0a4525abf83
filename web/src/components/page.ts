import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Texts, TextPart } from '../lib/texts/parts.ts'
import type { IconName } from './icons.tsx'

/** What comes when a page is first needed: its script and its sentences, side by side. */
export interface LatePage {
  /** The same as its folder in `features/`. */
  name: string
  load: () => Promise<{ default: ComponentType }>
  texts: TextPart
}

/** A shape of the first frame by its class in the page's `first-frame.css`, or a group of equal ones. */
export type Shape = string | { inside: string; of: string; count: number }

/**
 * What a page says of itself, in `features/<name>/page.ts`. Its route, its place in the menus, the frame that stands before
 * any script does and what is fetched ahead follow from it; `app/pages.ts` lists the pages.
 */
export interface Page extends LatePage {
  path: string
  title: keyof Texts['common']['pages']
  icon: IconName
  /** Among what the panel is for, or at the menu's foot. */
  place: 'main' | 'foot'
  /** Whether it stands in a phone's bar when that has no room for all. */
  isInTabBar: boolean
  /** Width and height of the small window it can stand in; without it, there is none. */
  smallWindow?: readonly [number, number]
  /** The shapes of what is on its way, from above. */
  skeleton: readonly Shape[]
  /** Calls whose answers it begins with: they are sent before the script is there (`lib/first-answers.ts`). */
  asks?: readonly string[]
  /** The same on every page, for the figure in the menu. */
  asksEverywhere?: { path: string; prefetch: (client: QueryClient) => Promise<void> }
  /** The figure beside its word in the menu; a hook. */
  useCount?: (isSignedIn: boolean) => number | null
}
