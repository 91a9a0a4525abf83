// The course of a drop by account, as it is drawn. Pure.
import type { Drop } from '#contract/drops'

export type SegmentKind = 'plan' | 'form' | 'payment' | 'wait'

export interface Segment {
  kind: SegmentKind
  fromMs: number
  toMs: number
  /** Its end is not there yet. */
  isOpen: boolean
}

export interface Lane {
  accountId: number
  segments: Segment[]
  /** Pieces that the rules meant it to buy; null where that is not told. */
  planned: number | null
  bought: number
  /** Of its last payment; null without one. */
  paidMs: number | null
  isRunning: boolean
  /** It did something, or tried to. */
  hasBegun: boolean
}

type Step = Drop['timeline'][number]

const byTime = (timeline: readonly Step[]) => timeline.toSorted((a, b) => a.ms - b.ms)

/** What of the timeline had happened by then. */
export const until = (timeline: Drop['timeline'], ms: number): Drop['timeline'] =>
  timeline.filter((step) => step.ms <= ms)

/** Milliseconds until the first payment was confirmed; null without one. */
export function firstPaidMs({ timeline }: Pick<Drop, 'timeline'>): number | null {
  const paid = timeline.filter(({ step }) => step === 'paid').map(({ ms }) => ms)
  return paid.length === 0 ? null : Math.min(...paid)
}

/** Payments of which it is not known yet what became of them: the last word on each is not one of these. */
export function countUnclear({ timeline }: Pick<Drop, 'timeline'>): number {
  const open = new Map<number, number>()
  for (const { step, account_id: id = 0 } of byTime(timeline)) {
    const before = open.get(id) ?? 0
    if (step === 'unclear') open.set(id, before + 1)
    else if ((step === 'paid' || step === 'refused') && before > 0) open.set(id, before - 1)
  }
  return [...open.values()].reduce((sum, count) => sum + count, 0)
}

const afterwards = new Set<Step['step']>(['sold_out', 'ended'])

/** The end of the scale: of the last thing that an account did. */
export function lastMs({ timeline }: Pick<Drop, 'timeline'>): number {
  const steps = timeline.filter(({ step }) => !afterwards.has(step)).map(({ ms }) => ms)
  return Math.max(1, ...steps)
}

const isFlood = (detail: string | undefined) => detail !== undefined && /flood/i.test(detail)

/**
 * When accounts began, where that was later than the drop: after a yes, or when a lock ended. 0 for a drop that is bought as it is
 * seen.
 */
export function beganMs({ timeline }: Pick<Drop, 'timeline'>): number {
  if (!timeline.some(({ step }) => step === 'asked_owner' || step === 'waits_for_unlock')) return 0
  const own = timeline.filter(({ step, account_id: id }) => id !== undefined && step !== 'seen' && step !== 'decided')
  return own.length === 0 ? 0 : Math.min(...own.map(({ ms }) => ms))
}

/** The timeline counted from another moment, from that moment on. */
export const since = (timeline: Drop['timeline'], fromMs: number): Drop['timeline'] =>
  fromMs === 0 ? timeline : timeline.filter(({ ms }) => ms >= fromMs).map((step) => ({ ...step, ms: step.ms - fromMs }))

/** A lane for each account that was to buy or did something, in the order in which they began. */
export function lanesOf(
  { timeline, is_running: isRunning }: Pick<Drop, 'timeline' | 'is_running'>,
  endMs: number,
): Lane[] {
  const steps = byTime(timeline)
  const ids = new Set(steps.flatMap(({ step, account_id: id }) => (id === undefined || step === 'seen' ? [] : [id])))
  return [...ids].map((accountId) =>
    laneOf(
      accountId,
      steps.filter((step) => step.account_id === accountId && step.step !== 'seen'),
      { endMs, isRunning },
    ),
  )
}

function laneOf(accountId: number, steps: readonly Step[], now: { endMs: number; isRunning: boolean }): Lane {
  const segments: Segment[] = []
  /** Pieces of an account follow each other: the form of the next is asked for while one is being paid. */
  const forms: number[] = []
  const payments: number[] = []
  let waitsFrom: number | null = null
  const close = (kind: SegmentKind, fromMs: number | undefined, toMs: number, isOpen = false) => {
    if (fromMs !== undefined) segments.push({ kind, fromMs, toMs: Math.max(fromMs, toMs), isOpen })
  }
  const own = steps.filter(({ step }) => step !== 'decided')
  const first = own[0] ?? steps[0]
  if (first) close('plan', 0, first.ms)
  for (const { step, ms, detail } of own) {
    if (waitsFrom !== null) {
      close('wait', waitsFrom, ms)
      waitsFrom = null
    }
    if (step === 'form_asked') forms.push(ms)
    else if (step === 'form') close('form', forms.shift(), ms)
    else if (step === 'payment_sent') payments.push(ms)
    else if (step === 'paid') close('payment', payments.shift(), ms)
    else if (step === 'refused' || step === 'unclear') {
      if (payments.length > 0) close('payment', payments.shift(), ms)
      else close('form', forms.shift(), ms)
    } else if (step === 'handed_over') close('form', forms.shift(), ms)
    if (step === 'waits_for_unlock' || (step === 'handed_over' && isFlood(detail))) waitsFrom = ms
  }
  if (waitsFrom !== null) close('wait', waitsFrom, now.endMs, now.isRunning)
  const isUnderWay = now.isRunning && forms.length + payments.length > 0
  if (now.isRunning) {
    for (const ms of forms) close('form', ms, now.endMs, true)
    for (const ms of payments) close('payment', ms, now.endMs, true)
  }
  const paid = own.filter(({ step }) => step === 'paid')
  const plan = Number(steps.find(({ step }) => step === 'decided')?.detail)
  return {
    accountId,
    segments,
    planned: Number.isSafeInteger(plan) ? plan : null,
    bought: paid.length,
    paidMs: paid.at(-1)?.ms ?? null,
    isRunning: isUnderWay,
    hasBegun: own.length > 0,
  }
}

const STEPS = [1, 2, 5]

/** Round marks of the scale, from 0 to its end. */
export function ticksOf(endMs: number, most = 5): number[] {
  const least = endMs / most
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = STEPS.map((factor) => factor * power).find((size) => size >= least) ?? 10 * power
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, index) => index * step)
}
