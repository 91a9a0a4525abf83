// Filters of the activity page: kept in the URL, sent to the server, and applied to live events.
import type { ActivityItem, ActivityTopic } from '#contract/activity'

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

const daysBack: Record<Exclude<Period, 'all'>, number> = { today: 0, week: 6, month: 29 }

export function readFilters(params: URLSearchParams): Filters {
  const account = Number(params.get('account') ?? '')
  return {
    topic: topics.find((topic) => topic === params.get('topic')) ?? 'all',
    account: Number.isSafeInteger(account) && account > 0 ? account : null,
    period: periods.find((period) => period === params.get('period')) ?? 'all',
    search: (params.get('q') ?? '').slice(0, 100),
  }
}

/** The URL with these filters; defaults are omitted. */
export function writeFilters(params: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string, fallback: string) => {
    if (value === fallback) next.delete(name)
    else next.set(name, value)
  }
  put('topic', filters.topic, 'all')
  put('account', filters.account === null ? '' : String(filters.account), '')
  put('period', filters.period, 'all')
  put('q', filters.search, '')
  return next
}

/** Start of the period, at local midnight; null for everything. */
export function periodStart(period: Period, nowMs: number): Date | null {
  if (period === 'all') return null
  const start = new Date(nowMs)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - daysBack[period])
  return start
}

/** Query parameters for `GET /api/activity` and its downloads. */
export function buildQuery({ topic, account, period, search }: Filters, nowMs: number) {
  return {
    topic: topic === 'all' ? undefined : topic,
    account: account ?? undefined,
    q: search.trim() === '' ? undefined : search.trim(),
    from: periodStart(period, nowMs)?.toISOString(),
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
