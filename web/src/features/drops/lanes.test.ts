import { expect, test } from 'vitest'
import type { Drop } from '#contract/drops'
import { beganMs, countUnclear, firstPaidMs, lanesOf, lastMs, since, ticksOf, until } from './lanes.ts'

type Step = Drop['timeline'][number]
const stepOf = (ms: number, step: Step['step'], id?: number, detail?: string): Step => ({
  ms,
  step,
  ...(id !== undefined && { account_id: id }),
  ...(detail !== undefined && { detail }),
})
const course = [
  stepOf(0, 'seen', 4),
  stepOf(3, 'decided'),
  stepOf(8, 'form_asked', 1),
  stepOf(118, 'form', 1),
  stepOf(118, 'payment_sent', 1),
  stepOf(120, 'form_asked', 1),
  stepOf(215, 'form', 1),
  stepOf(242, 'paid', 1),
  stepOf(243, 'payment_sent', 1),
  stepOf(460, 'paid', 1),
  stepOf(9, 'form_asked', 2),
  stepOf(140, 'handed_over', 2, 'flood_wait'),
  stepOf(240_000, 'sold_out'),
]
const dropOf = (timeline: Step[], isRunning = false) => ({ timeline, is_running: isRunning })
const segmentsOf = (timeline: Step[], isRunning = false, endMs = lastMs({ timeline })) =>
  lanesOf(dropOf(timeline, isRunning), endMs).map(({ accountId, segments }) => [
    accountId,
    ...segments.map(({ kind, fromMs, toMs, isOpen }) => `${kind} ${fromMs}-${toMs}${isOpen ? ' …' : ''}`),
  ])

test('the form of the next piece lies beside the payment of the one before', () => {
  expect(segmentsOf(course)[0]).toEqual([
    1,
    'plan 0-8',
    'form 8-118',
    'form 120-215',
    'payment 118-242',
    'payment 243-460',
  ])
})

test('an account that Telegram makes wait waits to the end of the scale', () => {
  expect(segmentsOf(course)[1]).toEqual([2, 'plan 0-9', 'form 9-140', 'wait 140-460'])
})

test('who only saw the gift has no lane', () => {
  expect(lanesOf(dropOf(course), 460).map(({ accountId }) => accountId)).toEqual([1, 2])
})

test('an account that was only to buy has its plan', () => {
  const watched = [stepOf(0, 'seen', 4), stepOf(3, 'decided'), stepOf(4, 'decided', 1, '2'), stepOf(5, 'ended')]
  expect(segmentsOf(watched)).toEqual([[1, 'plan 0-4']])
  expect(lanesOf(dropOf(watched), 4)[0]).toMatchObject({ planned: 2, hasBegun: false, bought: 0 })
})

test('what began after a yes is counted from then', () => {
  const asked = [
    stepOf(3, 'decided', 1, '1'),
    stepOf(4, 'asked_owner'),
    stepOf(60_000, 'form_asked', 1),
    stepOf(60_100, 'form', 1),
  ]
  expect(beganMs(dropOf(asked))).toBe(60_000)
  expect(since(asked, 60_000).map(({ ms, step }) => [ms, step])).toEqual([
    [0, 'form_asked'],
    [100, 'form'],
  ])
  expect(beganMs(dropOf(course))).toBe(0)
  expect(since(course, 0)).toBe(course)
})

test('while it runs, what is not there yet is open', () => {
  const running = [stepOf(5, 'form_asked', 1), stepOf(90, 'form', 1), stepOf(91, 'payment_sent', 1)]
  expect(segmentsOf(running, true, 130)).toEqual([[1, 'plan 0-5', 'form 5-90', 'payment 91-130 …']])
  expect(lanesOf(dropOf(running, true), 130)[0]).toMatchObject({ isRunning: true, paidMs: null, bought: 0 })
})

test('what was refused at the form ends the form; at the payment, the payment', () => {
  const refused = [stepOf(5, 'form_asked', 1), stepOf(90, 'refused', 1, 'STARGIFT_USAGE_LIMITED')]
  expect(segmentsOf(refused)).toEqual([[1, 'plan 0-5', 'form 5-90']])
  const paying = [
    stepOf(5, 'form_asked', 1),
    stepOf(9, 'form', 1),
    stepOf(10, 'payment_sent', 1),
    stepOf(70, 'unclear', 1),
  ]
  expect(segmentsOf(paying)).toEqual([[1, 'plan 0-5', 'form 5-9', 'payment 10-70']])
})

test('the scale ends with what accounts did, not with the stock', () => {
  expect(lastMs(dropOf(course))).toBe(460)
  expect(lastMs(dropOf([]))).toBe(1)
})

test('the first payment, and what is unclear', () => {
  expect(firstPaidMs(dropOf(course))).toBe(242)
  expect(firstPaidMs(dropOf([stepOf(3, 'decided')]))).toBeNull()
  expect(countUnclear(dropOf([stepOf(3, 'unclear', 1), stepOf(4, 'paid', 1)]))).toBe(0)
  expect(countUnclear(dropOf([stepOf(3, 'unclear', 1), stepOf(4, 'unclear', 2)]))).toBe(2)
})

test('a replay shows what had happened by then', () => {
  expect(until(course, 118).at(-1)).toMatchObject({ step: 'form_asked', account_id: 2 })
  expect(until(course, 118)).toHaveLength(6)
})

test.each([
  [640, [0, 200, 400, 600]],
  [1, [0, 1]],
  [9_300, [0, 2_000, 4_000, 6_000, 8_000]],
])('the marks of %i ms are round', (endMs, ticks) => {
  expect(ticksOf(endMs)).toEqual(ticks)
})
