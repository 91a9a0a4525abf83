// The values of a rule that a chip of its sentence stands for. Pure.
import type { RuleBuy, RuleDraft, RuleWhen } from '#contract/rules'

/** Always in the sentence. */
const fixedFields = ['pieces', 'on', 'limits', 'payers', 'choose_by', 'recipient'] as const

export const ranges = ['price', 'supply', 'left', 'resale_floor'] as const
export type RangeField = (typeof ranges)[number]
export const properties = ['limited', 'premium', 'upgradable', 'birthday'] as const
export type PropertyField = (typeof properties)[number]
export const lists = [
  'titles_has',
  'titles_has_not',
  'gift_only',
  'gift_except',
  'publisher_only',
  'publisher_except',
] as const
export type ListField = (typeof lists)[number]

/** In the order in which they are offered. */
export const optionalFields = [
  ...properties,
  ...ranges,
  ...lists,
  'first_minutes',
  'hours',
  'each',
  'reserve',
  'prefer',
  'until',
  'hide_name',
  'include_upgrade',
  'message',
] as const
export type OptionalField = (typeof optionalFields)[number]
export type Field = (typeof fixedFields)[number] | OptionalField

/** Undefined: there is no such list. */
export function listOf({ titles, gift_ids: gifts, publishers }: RuleWhen, field: ListField): string[] | undefined {
  switch (field) {
    case 'titles_has':
      return titles?.has
    case 'titles_has_not':
      return titles?.has_not
    case 'gift_only':
      return gifts?.only
    case 'gift_except':
      return gifts?.except
    case 'publisher_only':
      return publishers?.only
    case 'publisher_except':
      return publishers?.except
  }
  return field satisfies never
}

/** `when` with another list; undefined takes it out. */
export function withList(when: RuleWhen, field: ListField, list: string[] | undefined): RuleWhen {
  const { titles, gift_ids: gifts, publishers } = when
  switch (field) {
    case 'titles_has':
      return { ...when, titles: { ...titles, has: list } }
    case 'titles_has_not':
      return { ...when, titles: { ...titles, has_not: list } }
    case 'gift_only':
      return { ...when, gift_ids: { ...gifts, only: list } }
    case 'gift_except':
      return { ...when, gift_ids: { ...gifts, except: list } }
    case 'publisher_only':
      return { ...when, publishers: { ...publishers, only: list } }
    case 'publisher_except':
      return { ...when, publishers: { ...publishers, except: list } }
  }
  return field satisfies never
}

const isRange = (field: OptionalField): field is RangeField => ranges.some((one) => one === field)
const isProperty = (field: OptionalField): field is PropertyField => properties.some((one) => one === field)
export const isList = (field: Field): field is ListField => lists.some((one) => one === field)

const firstRanges = {
  price: { max: 500 },
  supply: { max: 10_000 },
  left: { min: 100 },
  resale_floor: { min: 1_000 },
} as const satisfies Record<RangeField, RuleWhen['price']>

const setWhen = <Key extends keyof RuleWhen>(draft: RuleDraft, key: Key, value: RuleWhen[Key]): RuleDraft => ({
  ...draft,
  when: { ...draft.when, [key]: value },
})
const setBuy = <Key extends keyof RuleBuy>(draft: RuleDraft, key: Key, value: RuleBuy[Key]): RuleDraft => ({
  ...draft,
  buy: { ...draft.buy, [key]: value },
})

/** Whether the sentence says anything of it. */
export function isSaid(draft: RuleDraft, field: OptionalField): boolean {
  const { when, buy, pay, limits } = draft
  if (isRange(field)) return when[field] !== undefined
  if (isProperty(field)) return (when[field] ?? 'any') !== 'any'
  if (isList(field)) return listOf(when, field) !== undefined
  switch (field) {
    case 'first_minutes':
    case 'hours':
      return when[field] !== undefined
    case 'each':
      return buy.pieces_per_account !== null
    case 'reserve':
      return pay.reserve !== null
    case 'prefer':
      return buy.prefer !== 'scarcest'
    case 'until':
      return limits.until !== null
    case 'hide_name':
    case 'include_upgrade':
      return buy[field]
    case 'message':
      return buy.message !== null
  }
  return field satisfies never
}

const A_WEEK_MS = 7 * 86_400_000

/** The draft with a first value for it, to be changed then. */
export function withField(draft: RuleDraft, field: OptionalField, now: { ms: number; zone: string }): RuleDraft {
  const { when, pay, limits } = draft
  if (isRange(field)) return setWhen(draft, field, firstRanges[field])
  if (isProperty(field)) return setWhen(draft, field, 'only')
  if (isList(field)) return { ...draft, when: withList(when, field, []) }
  switch (field) {
    case 'first_minutes':
      return setWhen(draft, 'first_minutes', 10)
    case 'hours':
      return setWhen(draft, 'hours', { from: '09:00', to: '23:00', time_zone: now.zone })
    case 'each':
      return setBuy(draft, 'pieces_per_account', 1)
    case 'reserve':
      return { ...draft, pay: { ...pay, reserve: 500 } }
    case 'prefer':
      return setBuy(draft, 'prefer', 'cheapest')
    case 'until':
      return { ...draft, limits: { ...limits, until: new Date(now.ms + A_WEEK_MS).toISOString() } }
    case 'hide_name':
    case 'include_upgrade':
      return setBuy(draft, field, true)
    case 'message':
      return setBuy(draft, 'message', '')
  }
  return field satisfies never
}

/** The draft that says nothing of it. */
export function withoutField(draft: RuleDraft, field: OptionalField): RuleDraft {
  const { when, pay, limits } = draft
  if (isRange(field) || isProperty(field)) return setWhen(draft, field, undefined)
  if (isList(field)) return { ...draft, when: withList(when, field, undefined) }
  switch (field) {
    case 'first_minutes':
    case 'hours':
      return setWhen(draft, field, undefined)
    case 'each':
      return setBuy(draft, 'pieces_per_account', null)
    case 'reserve':
      return { ...draft, pay: { ...pay, reserve: null } }
    case 'prefer':
      return setBuy(draft, 'prefer', 'scarcest')
    case 'until':
      return { ...draft, limits: { ...limits, until: null } }
    case 'hide_name':
    case 'include_upgrade':
      return setBuy(draft, field, false)
    case 'message':
      return setBuy(draft, 'message', null)
  }
  return field satisfies never
}
