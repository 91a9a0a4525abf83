/** Whether a change lets a rule buy more, or something else, than before. Pure; in doubt it does. */
import type { RuleBuy, RuleLimits, RuleMode, RulePay, RuleWhen } from '../contract/rules.ts'
import { foldPublisher, foldText } from './conditions.ts'
import { isWithinHours } from './time-of-day.ts'

export interface RuleTerms {
  mode: RuleMode
  when: RuleWhen
  buy: RuleBuy
  pay: RulePay
  limits: RuleLimits
}

/** Whether the change asks for the password: a rule buys by itself now, or one that does may buy more. */
export const asksPassword = (before: RuleTerms | null, after: RuleTerms): boolean =>
  after.mode === 'buy' && (before === null || before.mode !== 'buy' || loosens(before, after))

export const loosens = (before: RuleTerms, after: RuleTerms): boolean =>
  widens(before.when, after.when) ||
  buysMore(before.buy, after.buy) ||
  paysMore(before.pay, after.pay) ||
  isLimitRaised(before.limits, after.limits)

type Range = RuleWhen['price']

/** Whether gifts hold that did not before. */
function widens(before: RuleWhen, after: RuleWhen): boolean {
  const ranges = ['price', 'supply', 'left', 'resale_floor'] as const
  const kinds = ['limited', 'premium', 'upgradable', 'birthday'] as const
  return (
    ranges.some((name) => isRangeWider(before[name], after[name])) ||
    kinds.some((name) => isOtherKind(before[name] ?? 'any', after[name] ?? 'any')) ||
    areTitlesWider(before.titles, after.titles) ||
    isListWider(before.gift_ids, after.gift_ids, (id) => id) ||
    isListWider(before.publishers, after.publishers, foldPublisher) ||
    isRaised(before.first_minutes ?? null, after.first_minutes ?? null) ||
    after.on.some((occasion) => !before.on.includes(occasion)) ||
    areHoursWider(before.hours, after.hours)
  )
}

function isRangeWider(before: Range, after: Range): boolean {
  const isLower = (after?.min ?? -Infinity) < (before?.min ?? -Infinity)
  const isHigher = (after?.max ?? Infinity) > (before?.max ?? Infinity)
  // Where nothing was asked, gifts without the figure held as well: any range is narrower than that.
  return isAsked(before) && (!isAsked(after) || isLower || isHigher)
}

const isAsked = (range: Range) => range?.min != null || range?.max != null

const isOtherKind = (before: string, after: string) => before !== 'any' && after !== before

function isListWider(
  before: { only?: string[] | undefined; except?: string[] | undefined } | undefined,
  after: { only?: string[] | undefined; except?: string[] | undefined } | undefined,
  fold: (name: string) => string,
): boolean {
  const setOf = (names: string[] | undefined) => new Set((names ?? []).map(fold))
  const [onlyBefore, onlyAfter] = [setOf(before?.only), setOf(after?.only)]
  const isMoreNamed = onlyBefore.size > 0 && (onlyAfter.size === 0 || !isSubset(onlyAfter, onlyBefore))
  return isMoreNamed || !isSubset(setOf(before?.except), setOf(after?.except))
}

const isSubset = (part: ReadonlySet<string>, whole: ReadonlySet<string>) => [...part].every((one) => whole.has(one))

const fold = (parts: string[] | undefined) => (parts ?? []).map(foldText)

/** A longer part of a title is in fewer titles. */
function areTitlesWider(before: RuleWhen['titles'], after: RuleWhen['titles']): boolean {
  const [hadToHave, hasToHave] = [fold(before?.has), fold(after?.has)]
  const isMoreLetIn =
    hadToHave.length > 0 &&
    (hasToHave.length === 0 || !hasToHave.every((part) => hadToHave.some((old) => part.includes(old))))
  const [keptOut, keepsOut] = [fold(before?.has_not), fold(after?.has_not)]
  return isMoreLetIn || !keptOut.every((old) => keepsOut.some((part) => old.includes(part)))
}

function areHoursWider(before: RuleWhen['hours'], after: RuleWhen['hours']): boolean {
  if (before === undefined || before.from === before.to) return false
  if (after === undefined || after.time_zone !== before.time_zone) return true
  return minutesOfDay.some((time) => isWithinHours(time, after) && !isWithinHours(time, before))
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
const minutesOfDay = Array.from(
  { length: 24 * 60 },
  (_, minute) => `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`,
)

/** For somebody else counts as more: it was not them that it was confirmed for. */
function buysMore(before: RuleBuy, after: RuleBuy): boolean {
  return (
    after.pieces_per_gift > before.pieces_per_gift ||
    isRaised(before.pieces_per_account, after.pieces_per_account) ||
    // With the upgrade a piece costs more, without it more gifts hold.
    after.include_upgrade !== before.include_upgrade ||
    JSON.stringify(after.recipient) !== JSON.stringify(before.recipient)
  )
}

function paysMore(before: RulePay, after: RulePay): boolean {
  if ((after.reserve ?? 0) < (before.reserve ?? 0)) return true
  if (before.accounts === 'all') return false
  const known = new Set(before.accounts)
  return after.accounts === 'all' || after.accounts.some((id) => !known.has(id))
}

const isRaised = (before: number | null, after: number | null): boolean =>
  before !== null && (after === null || after > before)

const endOf = ({ until }: RuleLimits) => (until === null ? null : Date.parse(until))

function isLimitRaised(before: RuleLimits, after: RuleLimits): boolean {
  const limits = ['stars_per_gift', 'stars_per_day', 'stars_total', 'pieces_total'] as const
  return limits.some((name) => isRaised(before[name], after[name])) || isRaised(endOf(before), endOf(after))
}
