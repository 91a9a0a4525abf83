// Filters of the Purchases page: kept in the address and sent to the server. Pure.
import { orderSources, orderStatuses, type OrderSource, type OrderStatus } from '#contract/order-words'

export const periods = ['all', 'today', 'week', 'month', 'dates'] as const
export type Period = (typeof periods)[number]

export interface Filters {
  status: OrderStatus | null
  source: OrderSource | null
  /** The panel's id of a paying account. */
  account: number | null
  /** Telegram's id. */
  gift: string | null
  period: Period
  /** `2026-11-30`, for `dates`; both days included; empty: no bound. */
  from: string
  to: string
  search: string
}
export const noFilters: Filters = {
  status: null,
  source: null,
  account: null,
  gift: null,
  period: 'all',
  from: '',
  to: '',
  search: '',
}

const daysBack: Record<Exclude<Period, 'all' | 'dates'>, number> = { today: 0, week: 6, month: 29 }
const A_DAY = /^\d{4}-\d\d-\d\d$/

/** What does not fit is as if it were not there. */
export function readFilters(params: URLSearchParams): Filters {
  const account = Number(params.get('account') ?? '')
  const gift = params.get('gift') ?? ''
  const dayOf = (name: string) => (A_DAY.test(params.get(name) ?? '') ? (params.get(name) ?? '') : '')
  return {
    status: orderStatuses.find((status) => status === params.get('status')) ?? null,
    source: orderSources.find((source) => source === params.get('source')) ?? null,
    account: Number.isSafeInteger(account) && account > 0 ? account : null,
    gift: /^\d{1,20}$/.test(gift) ? gift : null,
    period: periods.find((period) => period === params.get('period')) ?? 'all',
    from: dayOf('from'),
    to: dayOf('to'),
    search: (params.get('q') ?? '').slice(0, 100),
  }
}

/** The address with these filters; what lets everything through is left out. */
export function writeFilters(params: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string | number | null) => {
    if (value === null || value === '') next.delete(name)
    else next.set(name, String(value))
  }
  const hasDates = filters.period === 'dates'
  put('status', filters.status)
  put('source', filters.source)
  put('account', filters.account)
  put('gift', filters.gift)
  put('period', filters.period === 'all' ? null : filters.period)
  put('from', hasDates ? filters.from : null)
  put('to', hasDates ? filters.to : null)
  put('q', filters.search)
  return next
}

/** The same text for the same filters; empty without any. */
export const textOf = (filters: Filters): string => writeFilters(new URLSearchParams(), filters).toString()

/** Local midnight before the first moment, and after the last one. */
function boundsOf({ period, from, to }: Filters, nowMs: number): { from?: Date; to?: Date } {
  if (period === 'all') return {}
  if (period === 'dates') {
    const end = to === '' ? undefined : new Date(`${to}T00:00`)
    end?.setDate(end.getDate() + 1)
    return { ...(from !== '' && { from: new Date(`${from}T00:00`) }), ...(end && { to: new Date(end.getTime() - 1) }) }
  }
  const start = new Date(nowMs)
  start.setHours(0, 0, 0, 0)
  start.setDate(start.getDate() - daysBack[period])
  return { from: start }
}

const isoOf = (date: Date | undefined) =>
  date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString()

/** Query parameters for `GET /api/orders` and its downloads. */
export function buildQuery(filters: Filters, nowMs: number) {
  const { status, source, account, gift, search } = filters
  const { from, to } = boundsOf(filters, nowMs)
  return {
    status: status ?? undefined,
    source: source ?? undefined,
    account: account ?? undefined,
    gift: gift ?? undefined,
    q: search.trim() === '' ? undefined : search.trim(),
    from: isoOf(from),
    to: isoOf(to),
  }
}
