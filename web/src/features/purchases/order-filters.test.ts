import { expect, test } from 'vitest'
import { buildQuery, type Filters, noFilters, readFilters, textOf, writeFilters } from './order-filters.ts'

const chosen: Filters = {
  status: 'partly',
  source: 'token',
  account: 7,
  gift: '5170144170496491616',
  period: 'dates',
  from: '2026-11-01',
  to: '2026-11-30',
  search: '100% yours',
}

test('the address keeps them, and what else is in it', () => {
  const params = writeFilters(new URLSearchParams('order=4'), chosen)
  expect(params.get('order')).toBe('4')
  expect(readFilters(params)).toEqual(chosen)
  expect(writeFilters(params, noFilters).toString()).toBe('order=4')
  expect(textOf(noFilters)).toBe('')
})

test('what does not fit is as if it were not there', () => {
  const odd = new URLSearchParams('status=bought&source=friend&account=-1&gift=kite&period=year&from=yesterday&to=1')
  expect(readFilters(odd)).toEqual(noFilters)
})

test('days are asked for from local midnight to local midnight, both included', () => {
  const { from = '', to = '', ...rest } = buildQuery(chosen, 0)
  expect(rest).toEqual({
    status: 'partly',
    source: 'token',
    account: 7,
    gift: '5170144170496491616',
    q: '100% yours',
  })
  const first = new Date(from)
  const last = new Date(to)
  expect([first.getDate(), first.getHours(), first.getMinutes()]).toEqual([1, 0, 0])
  expect([last.getMonth(), last.getDate(), last.getHours(), last.getMinutes()]).toEqual([10, 30, 23, 59])
})

test('a period reaches back to a local midnight, and has no end', () => {
  const nowMs = new Date(2026, 10, 30, 15, 30).getTime()
  const start = (period: Filters['period']) => {
    const { from = '', to } = buildQuery({ ...noFilters, period, from: '2026-01-01', to: '2026-01-02' }, nowMs)
    expect(to).toBeUndefined()
    return new Date(from).getTime()
  }
  expect(start('today')).toBe(new Date(2026, 10, 30).getTime())
  expect(start('week')).toBe(new Date(2026, 10, 24).getTime())
  expect(start('month')).toBe(new Date(2026, 10, 1).getTime())
  expect(buildQuery(noFilters, nowMs)).toEqual({})
})

test('a day that the calendar does not have is no bound', () => {
  expect(buildQuery({ ...chosen, from: '2026-13-45', to: '' }, 0).from).toBeUndefined()
})
