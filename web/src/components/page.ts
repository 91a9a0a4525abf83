import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Texts, TextPart } from '../lib/texts/parts.ts'
import type { IconName } from './icons.tsx'

/** Loaded when a page is first needed: its script and its texts, in parallel. */
export interface LatePage {
  /** The name of its folder in `features/`. */
  name: string
  load: () => Promise<{ default: ComponentType }>
  texts: TextPart
}

/** A skeleton by its class in the page's `first-frame.css`, or a group of equal ones. */
export type Shape = string | { inside: string; of: string; count: number }

/**
 * The declaration of a page, in `features/<name>/page.ts`. Its route, its menu items, its skeleton before any script
 * has loaded, and prefetching follow from it; `app/pages.ts` lists the pages.
 */
export interface Page extends LatePage {
  path: string
  title: keyof Texts['common']['pages']
  /** Pages of one section share a menu item with its title, and have tabs; `tab` is what this page is called there. */
  section?: { title: keyof Texts['common']['pages']; tab: keyof Texts['common']['pages'] }
  /** Other addresses that lead here. */
  alsoAt?: readonly string[]
  icon: IconName
  /** In the main part of the menu, or at its foot. */
  place: 'main' | 'foot'
  /** Whether it gets a place in the phone's tab bar if not all pages fit. */
  isInTabBar: boolean
  /** Width and height of its small window; without it, there is none. */
  smallWindow?: readonly [number, number]
  /** The skeletons, from top to bottom. */
  skeleton: readonly Shape[]
  /** Calls that it starts with: requested before its script has loaded (`lib/first-answers.ts`). */
  asks?: readonly string[]
  /** The same for every page, for the count in the menu. */
  asksEverywhere?: { path: string; prefetch: (client: QueryClient) => Promise<void> }
  /** The count next to its menu item; a hook. */
  useCount?: (isSignedIn: boolean) => number | null
  /** The count is of what waits for the person, and stands out, on a phone too. */
  countsTasks?: true
}
