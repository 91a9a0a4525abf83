// A rule while it is being written. Pure.
import type { Rule, RuleDraft } from '#contract/rules'
import { listOf, lists, ranges, withList, type Field } from '../fields.ts'

/** A new rule: it watches, for one piece of every new limited gift. */
export const newDraft = (): RuleDraft => ({
  name: '',
  mode: 'watch',
  answer_within: 600,
  when: { on: ['new'], limited: 'only', price: { max: 500 } },
  buy: {
    pieces_per_gift: 1,
    pieces_per_account: null,
    prefer: 'scarcest',
    recipient: { kind: 'self' },
    hide_name: false,
    include_upgrade: false,
    message: null,
  },
  pay: { accounts: 'all', choose: 'richest', reserve: null },
  limits: { stars_per_gift: null, stars_per_day: 1_000, stars_total: null, pieces_total: null, until: null },
})

/** A stored rule, to be changed. */
export const draftOf = ({ name, mode, answer_within, when, buy, pay, limits }: Rule): RuleDraft => ({
  name,
  mode,
  answer_within,
  when,
  buy,
  pay,
  limits,
})

/** What is sent: without what was begun and left empty. */
export function cleaned(draft: RuleDraft, proposedName: string): RuleDraft {
  const message = draft.buy.message?.trim() ?? ''
  const name = draft.name.trim()
  let { when } = draft
  for (const field of lists) if (listOf(when, field)?.length === 0) when = withList(when, field, undefined)
  for (const field of ranges) {
    const range = when[field]
    if (range && (range.min ?? null) === null && (range.max ?? null) === null) when = { ...when, [field]: undefined }
  }
  return {
    ...draft,
    name: name === '' ? proposedName : name,
    when,
    buy: { ...draft.buy, message: message === '' ? null : message },
  }
}

/** As JSON would have it, to tell whether anything changed. */
export const isSame = (one: RuleDraft, other: RuleDraft): boolean => JSON.stringify(one) === JSON.stringify(other)

export type Fault = 'order' | 'needsLimit' | 'occasion' | 'payers' | 'publishers' | 'hours' | 'past'
export type Faults = Partial<Record<Field, Fault>>

const PUBLISHER = /^(@?[A-Za-z]\w{3,31}|-?\d{1,19})$/
export const isPublisher = (word: string): boolean => PUBLISHER.test(word)

/** What keeps it from being saved, by the chip that it belongs to. */
export function faultsOf({ mode, when, pay, limits }: RuleDraft, nowMs: number): Faults {
  const faults: Faults = {}
  for (const field of ranges) {
    const { min = null, max = null } = when[field] ?? {}
    if (min !== null && max !== null && min > max) faults[field] = 'order'
  }
  for (const field of ['publisher_only', 'publisher_except'] as const)
    if (listOf(when, field)?.some((word) => !isPublisher(word))) faults[field] = 'publishers'
  if (when.on.length === 0) faults.on = 'occasion'
  if (pay.accounts !== 'all' && pay.accounts.length === 0) faults.payers = 'payers'
  if (when.hours && (when.hours.from === '' || when.hours.to === '')) faults.hours = 'hours'
  if (limits.until !== null && mode !== 'off' && Date.parse(limits.until) <= nowMs) faults.until = 'past'
  if (mode === 'buy' && limits.stars_per_day === null && limits.stars_total === null) faults.limits = 'needsLimit'
  return faults
}

/** A name that no other rule has: "Name", "Name 2". */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  for (let number = 2; ; number += 1) {
    const next = `${name} ${number}`
    if (!taken.includes(next)) return next
  }
}

/** The parts that a change has to send: each replaces the whole part. */
export function changedParts(stored: RuleDraft, next: RuleDraft): Partial<RuleDraft> {
  const differs = (part: keyof RuleDraft) => JSON.stringify(stored[part]) !== JSON.stringify(next[part])
  return {
    ...(differs('name') && { name: next.name }),
    ...(differs('mode') && { mode: next.mode }),
    ...(differs('answer_within') && { answer_within: next.answer_within }),
    ...(differs('when') && { when: next.when }),
    ...(differs('buy') && { buy: next.buy }),
    ...(differs('pay') && { pay: next.pay }),
    ...(differs('limits') && { limits: next.limits }),
  }
}
