/**
 * What a rule asks of a gift, made ready once for a whole drop: texts in lower case, lists as sets, the hour read once. Pure.
 * A condition says whether it holds at once, and what it compared only when somebody reads the reasons.
 */
import type { RuleReason, RuleWhen } from '../contract/rules.ts'
import type { ArmedRule, Candidate, RuleGift } from './decision.ts'
import { isWithinHours, timeOfDay } from './time-of-day.ts'

export type RuleFigure = RuleReason['is']

/** A candidate as conditions look at it. */
export interface Looked extends Candidate {
  /** Whatever its case. */
  foldedTitle: string | null
}

export interface Condition {
  code: string
  holds(looked: Looked): boolean
  is(looked: Looked): RuleFigure
  wants: RuleFigure
  /** It holds for every rule: told only where it does not. */
  isTacit?: true
}

const MINUTE_MS = 60_000
/** Of a list: the rest is counted. */
const MOST_NAMED = 5

export const foldText = (text: string): string => text.normalize('NFC').toLowerCase()

/** As rules and gifts name a publisher: without the sign, whatever its case. */
export const foldPublisher = (name: string): string => name.replace(/^@/, '').toLowerCase()

export const lookAt = ({ gift, occasion }: Candidate): Looked => ({
  gift,
  occasion,
  foldedTitle: gift.title === null ? null : foldText(gift.title),
})

const iso = (ms: number) => new Date(ms).toISOString()

function nameSome(all: readonly string[]): string {
  const named = all.slice(0, MOST_NAMED).join(', ')
  return all.length > MOST_NAMED ? `${named} +${all.length - MOST_NAMED}` : named
}

/** All that the rule asks of a gift; those that cost least, and fail most, first. */
export function compileConditions(rule: ArmedRule, now: number): Condition[] {
  const { when } = rule
  return [
    ...ofRuleItself(rule, now),
    occasionOf(when),
    ...ofFigures(when),
    ...ofKind(rule),
    ...ofIds(when),
    ...ofTitle(when),
    ...ofPublisher(when),
    ...ofTime(when, now),
  ]
}

/** What holds for every rule that is on. */
function ofRuleItself({ mode, armedAt, limits }: ArmedRule, now: number): Condition[] {
  const conditions: Condition[] = [
    {
      code: 'sold_out',
      holds: ({ gift }) => !gift.isSoldOut && gift.left !== 0,
      is: ({ gift }) => gift.isSoldOut || gift.left === 0,
      wants: false,
      isTacit: true,
    },
  ]
  if (mode === 'off') conditions.push({ code: 'mode_off', holds: () => false, is: () => mode, wants: null })
  if (armedAt !== null)
    conditions.push({
      code: 'known_before_armed',
      holds: ({ gift, occasion }) => occasion !== 'new' || gift.firstSeenAt >= armedAt,
      is: ({ gift }) => iso(gift.firstSeenAt),
      wants: iso(armedAt),
      isTacit: true,
    })
  if (limits.until !== null) {
    const until = Date.parse(limits.until)
    conditions.push({ code: 'until_passed', holds: () => now <= until, is: () => iso(now), wants: iso(until) })
  }
  return conditions
}

function occasionOf({ on }: RuleWhen): Condition {
  const wanted = new Set(on)
  return {
    code: 'occasion',
    holds: ({ occasion }) => wanted.has(occasion),
    is: ({ occasion }) => occasion,
    wants: on.join(', '),
  }
}

/** Both ends are included. A gift without the figure has none that could lie between them. */
function ofFigure(code: string, range: RuleWhen['price'], figureOf: (gift: RuleGift) => number | null): Condition[] {
  const min = range?.min ?? null
  const max = range?.max ?? null
  if (min === null && max === null) return []
  const [least, most] = [min ?? -Infinity, max ?? Infinity]
  return [
    {
      code,
      holds({ gift }) {
        const figure = figureOf(gift)
        return figure !== null && figure >= least && figure <= most
      },
      is: ({ gift }) => figureOf(gift),
      wants: `${min ?? ''}..${max ?? ''}`,
    },
  ]
}

function ofFigures(when: RuleWhen): Condition[] {
  return [
    ...ofFigure('price', when.price, ({ price }) => price),
    ...ofFigure('supply', when.supply, ({ supply }) => supply),
    ...ofFigure('left', when.left, ({ left }) => left),
    ...ofFigure('resale_floor', when.resale_floor, ({ resaleFloor }) => resaleFloor),
  ]
}

function ofProperty(code: string, wanted: RuleWhen['limited'], hasIt: (gift: RuleGift) => boolean): Condition[] {
  if (wanted === undefined || wanted === 'any') return []
  const mustHaveIt = wanted === 'only'
  return [{ code, holds: ({ gift }) => hasIt(gift) === mustHaveIt, is: ({ gift }) => hasIt(gift), wants: wanted }]
}

const isUpgradable = (gift: RuleGift) => gift.upgradePrice !== null

function ofKind({ when, buy }: ArmedRule): Condition[] {
  return [
    ...ofProperty('limited', when.limited, ({ isLimited }) => isLimited),
    ...ofProperty('premium', when.premium, ({ needsPremium }) => needsPremium),
    ...ofProperty('birthday', when.birthday, ({ isBirthday }) => isBirthday),
    ...ofProperty('upgradable', when.upgradable, isUpgradable),
    // What is to be bought with its upgrade is not bought without one.
    ...(buy.include_upgrade && when.upgradable !== 'only' ? ofProperty('upgradable', 'only', isUpgradable) : []),
  ]
}

const idOf = ({ gift }: Looked) => gift.id

/** Of a list that names nothing, nothing is asked. */
function ofIds({ gift_ids: ids }: RuleWhen): Condition[] {
  const only = new Set(ids?.only ?? [])
  const except = new Set(ids?.except ?? [])
  return [
    ...(only.size === 0
      ? []
      : [{ code: 'gift_only', holds: ({ gift }: Looked) => only.has(gift.id), is: idOf, wants: nameSome([...only]) }]),
    ...(except.size === 0
      ? []
      : [
          {
            code: 'gift_except',
            holds: ({ gift }: Looked) => !except.has(gift.id),
            is: idOf,
            wants: nameSome([...except]),
          },
        ]),
  ]
}

const hasAny = (title: string | null, parts: readonly string[]) =>
  title !== null && parts.some((part) => title.includes(part))
const titleOf = ({ gift }: Looked) => gift.title

function ofTitle({ titles }: RuleWhen): Condition[] {
  const has = (titles?.has ?? []).map(foldText)
  const hasNot = (titles?.has_not ?? []).map(foldText)
  return [
    ...(has.length === 0
      ? []
      : [
          {
            code: 'titles_has',
            holds: ({ foldedTitle }: Looked) => hasAny(foldedTitle, has),
            is: titleOf,
            wants: nameSome(titles?.has ?? []),
          },
        ]),
    ...(hasNot.length === 0
      ? []
      : [
          {
            code: 'titles_has_not',
            holds: ({ foldedTitle }: Looked) => !hasAny(foldedTitle, hasNot),
            is: titleOf,
            wants: nameSome(titles?.has_not ?? []),
          },
        ]),
  ]
}

const isAmong = (gift: RuleGift, names: ReadonlySet<string>) => gift.publishers.some((name) => names.has(name))
const publisherOf = ({ gift }: Looked) => gift.publishers[0] ?? null

function ofPublisher({ publishers }: RuleWhen): Condition[] {
  const only = new Set((publishers?.only ?? []).map(foldPublisher))
  const except = new Set((publishers?.except ?? []).map(foldPublisher))
  return [
    ...(only.size === 0
      ? []
      : [
          {
            code: 'publisher_only',
            holds: ({ gift }: Looked) => isAmong(gift, only),
            is: publisherOf,
            wants: nameSome([...only]),
          },
        ]),
    ...(except.size === 0
      ? []
      : [
          {
            code: 'publisher_except',
            holds: ({ gift }: Looked) => !isAmong(gift, except),
            is: publisherOf,
            wants: nameSome([...except]),
          },
        ]),
  ]
}

function ofTime({ first_minutes: minutes, hours }: RuleWhen, now: number): Condition[] {
  const conditions: Condition[] = []
  if (minutes !== undefined)
    conditions.push({
      code: 'first_minutes',
      holds: ({ gift }) => now - gift.firstSeenAt <= minutes * MINUTE_MS,
      is: ({ gift }) => Math.floor((now - gift.firstSeenAt) / MINUTE_MS),
      wants: minutes,
    })
  if (hours !== undefined) {
    const time = timeOfDay(now, hours.time_zone)
    const isNow = isWithinHours(time, hours)
    const wants = `${hours.from}..${hours.to} ${hours.time_zone}`
    conditions.push({ code: 'hours', holds: () => isNow, is: () => time, wants })
  }
  return conditions
}
