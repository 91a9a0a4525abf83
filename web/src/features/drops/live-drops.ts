// What the stream tells of drops, put into what the page has read.
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Drop } from '#contract/drops'
import { patchQuery } from '../../lib/patch-query.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export interface DropPage {
  items: Drop[]
  next: string | null
}
export type DropPages = InfiniteData<DropPage, number | undefined>

export const dropListKey = [...queryKeys.drops, 'list'] as const

/** A known drop changes where it is; a new one comes first. One that no page has reached yet stays there. */
export function placeDrop(list: DropPages, drop: Drop): DropPages {
  const all = list.pages.flatMap(({ items }) => items)
  const isKnown = all.some(({ id }) => id === drop.id)
  const isNew = all.every(({ id }) => id < drop.id)
  const pages = list.pages.map((page, index) => {
    if (isKnown) return { ...page, items: page.items.map((one) => (one.id === drop.id ? drop : one)) }
    return isNew && index === 0 ? { ...page, items: [drop, ...page.items] } : page
  })
  return { ...list, pages }
}

export function withDrop(client: QueryClient, drop: Drop): void {
  patchQuery<DropPages>(client, dropListKey, (list) => placeDrop(list, drop))
  patchQuery<{ drop: Drop }>(client, queryKeys.drop(drop.id), () => ({ drop }))
}
