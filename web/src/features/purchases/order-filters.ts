// Filters of the Purchases page: kept in the address and sent to the server. Pure.
import { orderSources, orderStatuses, type OrderSource, type OrderStatus } from '#contract/order-words'
import { putParams, readAccount, readChoice, readSearch, searchOf, startOfPeriod } from '../../lib/list-filters.ts'

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

const A_DAY = /^\d{4}-\d\d-\d\d$/

/** What does not fit is as if it were not there. */
export function readFilters(params: URLSearchParams): Filters {
  const gift = params.get('gift') ?? ''
  const dayOf = (name: string) => (A_DAY.test(params.get(name) ?? '') ? (params.get(name) ?? '') : '')
  return {
    status: readChoice(params, 'status', orderStatuses),
    source: readChoice(params, 'source', orderSources),
    account: readAccount(params),
    gift: /^\d{1,20}$/.test(gift) ? gift : null,
    period: readChoice(params, 'period', periods) ?? 'all',
    from: dayOf('from'),
    to: dayOf('to'),
    search: readSearch(params),
  }
}

/** The address with these filters; what lets everything through is left out. */
export function writeFilters(params: URLSearchParams, filters: Filters): URLSearchParams {
  const { status, source, account, gift, period, from, to, search } = filters
  const hasDates = period === 'dates'
  return putParams(params, {
    status,
    source,
    account,
    gift,
    period: period === 'all' ? null : period,
    from: hasDates ? from : null,
    to: hasDates ? to : null,
    q: search,
  })
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
  return { from: startOfPeriod(period, nowMs) }
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
    q: searchOf(search),
    from: isoOf(from),
    to: isoOf(to),
  }
}
