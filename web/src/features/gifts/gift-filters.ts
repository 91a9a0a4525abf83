/** Filters and sort order: pure functions over the list. The URL keeps the choice. */
import type { Gift } from '#contract/gifts'
import { compareIds } from '#contract/compare-ids'
import { byPrice } from './gift-order.ts'
import { leftShare } from './gift-state.ts'

export const shows = ['all', 'new', 'limited', 'available', 'premium', 'sold_out'] as const
export type Show = (typeof shows)[number]

export const sorts = ['price', 'price_desc', 'newest', 'scarcest'] as const
export type Sort = (typeof sorts)[number]

export interface GiftFilters {
  show: Show
  sort: Sort
  /** As typed; matched against title and id. */
  search: string
}

export const noFilters: GiftFilters = { show: 'all', sort: 'price', search: '' }

/** An invalid value in the URL counts as the default. */
export function readFilters(params: URLSearchParams): GiftFilters {
  const show = shows.find((one) => one === params.get('show')) ?? noFilters.show
  const sort = sorts.find((one) => one === params.get('sort')) ?? noFilters.sort
  return { show, sort, search: params.get('q') ?? '' }
}

/** The URL with these filters; defaults are omitted. */
export function writeFilters(params: URLSearchParams, filters: GiftFilters): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string, fallback: string) => {
    if (value === fallback) next.delete(name)
    else next.set(name, value)
  }
  put('show', filters.show, noFilters.show)
  put('sort', filters.sort, noFilters.sort)
  put('q', filters.search, noFilters.search)
  return next
}

const tests: Record<Show, (gift: Gift, isNew: boolean) => boolean> = {
  all: () => true,
  new: (_, isNew) => isNew,
  limited: (gift) => gift.is_limited,
  available: (gift) => !gift.is_sold_out,
  premium: (gift) => gift.require_premium,
  sold_out: (gift) => gift.is_sold_out,
}

/** How many gifts match each filter, ignoring the search. */
export function countShows(gifts: readonly Gift[], newIds: ReadonlySet<string>): Record<Show, number> {
  const counts: Record<Show, number> = { all: 0, new: 0, limited: 0, available: 0, premium: 0, sold_out: 0 }
  for (const gift of gifts) for (const show of shows) if (tests[show](gift, newIds.has(gift.id))) counts[show]++
  return counts
}

/** The gifts to show, in order. Does not modify the list. */
export function selectGifts(gifts: readonly Gift[], filters: GiftFilters, newIds: ReadonlySet<string>): Gift[] {
  const wanted = normalise(filters.search)
  const chosen = gifts.filter((gift) => {
    if (!tests[filters.show](gift, newIds.has(gift.id))) return false
    return wanted === '' || gift.id.includes(wanted) || normalise(gift.title ?? '').includes(wanted)
  })
  return chosen.toSorted(orders[filters.sort])
}

/** Ignores case, spaces, and ё versus е. */
function normalise(text: string): string {
  return text.trim().toLocaleLowerCase().replaceAll('ё', 'е').replaceAll(/\s+/g, ' ')
}

const orders: Record<Sort, (a: Gift, b: Gift) => number> = {
  price: byPrice,
  price_desc: (a, b) => b.price - a.price || compareIds(a.id, b.id),
  newest: (a, b) => bornAt(b) - bornAt(a) || compareIds(b.id, a.id),
  scarcest: (a, b) => scarcity(a) - scarcity(b) || byPrice(a, b),
}

/** When a gift appeared: its first sale according to Telegram, else when it was first seen here. */
function bornAt(gift: Gift): number {
  return Date.parse(gift.first_sale_at ?? gift.first_seen_at)
}

/** Smallest remaining share first; then unlimited gifts; sold-out ones last. */
function scarcity(gift: Gift): number {
  if (gift.is_sold_out) return 3
  return leftShare(gift) ?? 2
}
