// Filters of the activity page: kept in the URL, sent to the server, and applied to live events.
import type { ActivityItem, ActivityTopic } from '#contract/activity'
import { putParams, readAccount, readChoice, readSearch, searchOf, startOfPeriod } from '../../lib/list-filters.ts'

export const topics = ['all', 'panel', 'accounts', 'telegram', 'gifts', 'purchases'] as const satisfies readonly (
  | ActivityTopic
  | 'all'
)[]
export type Topic = (typeof topics)[number]
export const periods = ['all', 'today', 'week', 'month'] as const
export type Period = (typeof periods)[number]

export interface Filters {
  topic: Topic
  /** The panel's id of the account; null for all. */
  account: number | null
  period: Period
  search: string
}
export const noFilters: Filters = { topic: 'all', account: null, period: 'all', search: '' }

export function readFilters(params: URLSearchParams): Filters {
  return {
    topic: readChoice(params, 'topic', topics) ?? 'all',
    account: readAccount(params),
    period: readChoice(params, 'period', periods) ?? 'all',
    search: readSearch(params),
  }
}

const unlessAll = (value: string) => (value === 'all' ? null : value)

/** The URL with these filters; defaults are omitted. */
export function writeFilters(params: URLSearchParams, { topic, account, period, search }: Filters): URLSearchParams {
  return putParams(params, { topic: unlessAll(topic), account, period: unlessAll(period), q: search })
}

/** Query parameters for `GET /api/activity` and its downloads. */
export function buildQuery({ topic, account, period, search }: Filters, nowMs: number) {
  return {
    topic: topic === 'all' ? undefined : topic,
    account: account ?? undefined,
    q: searchOf(search),
    from: period === 'all' ? undefined : startOfPeriod(period, nowMs).toISOString(),
  }
}

/** Whether a live item matches the filters, by the server's rules. */
export function fits(item: ActivityItem, { topic, account, search }: Filters): boolean {
  if (topic !== 'all' && item.topic !== topic) return false
  if (account !== null && item.account_id !== account) return false
  const part = fold(search.trim())
  return part === '' || fold([item.title, item.detail, item.facts.gift_id].join(' ')).includes(part)
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
