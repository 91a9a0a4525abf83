/**
 * A rule as it is read: sentences, whose values are chips. The texts mark a chip by ⟦ and ⟧. Pure, but for the language that
 * `t` speaks.
 */
import type { TFunction } from 'i18next'
import type { RuleDraft, RuleWhen } from '#contract/rules'
import type { Format } from '../../lib/format.ts'
import { isSaid, listOf, lists, properties, ranges, type Field, type ListField } from './fields.ts'

/** `field` is null between the chips. */
export interface Part {
  field: Field | null
  text: string
}

export interface Speech {
  t: TFunction
  format: Format
  accountName: (id: number) => string
  /** Of a gift's id; null where the catalogue does not have it. */
  giftTitle: (id: string) => string | null
  recipientName: string
  /** The time zone of the reader. */
  zone: string
}

/** More than these are counted. */
const NAMED = 3
const LONGEST_MESSAGE = 40

const bare = (text: string) => text.replaceAll(/[⟦⟧]/g, '')

/** A text with a chip in it, in parts. */
export function partsOf(field: Field, text: string): Part[] {
  const [before = '', rest = ''] = text.split('⟦', 2)
  const [chip = '', after = ''] = rest.split('⟧', 2)
  return [
    { field: null, text: before },
    { field, text: chip },
    { field: null, text: after },
  ].filter((part) => part.field !== null || part.text !== '')
}

const plain = (text: string): Part => ({ field: null, text })

/** Clauses one after another, with what stands between them. */
const joined = (clauses: readonly Part[][], between: string): Part[] =>
  clauses.flatMap((clause, index) => (index === 0 ? clause : [plain(between), ...clause]))

type Range = NonNullable<RuleWhen['price']>

/** "up to 500", "from 100", "100 to 500". */
export function sayRange({ t, format }: Pick<Speech, 't' | 'format'>, { min = null, max = null }: Range): string {
  const words = { min: format.number(min ?? 0), max: format.number(max ?? 0) }
  if (max === null) return t('rules.range.from', words)
  if (min === null) return t('rules.range.upTo', words)
  return t(min === max ? 'rules.range.exactly' : 'rules.range.both', words)
}

const listing = ({ format }: Pick<Speech, 'format'>, words: readonly string[], type: 'conjunction' | 'disjunction') =>
  new Intl.ListFormat(format.language, { type }).format(words)

/** Sentences of a rule; each is a list of parts. */
export function sayRule(draft: RuleDraft, speech: Speech): Part[][] {
  return [sayWhat(draft, speech), ...sayMoney(draft, speech), sayPayers(draft, speech), sayRecipient(draft, speech)]
}

/** The same as one text. */
export const textOfRule = (draft: RuleDraft, speech: Speech): string =>
  sayRule(draft, speech)
    .map((sentence) => sentence.map(({ text }) => text).join(''))
    .join(' ')

function sayWhat(draft: RuleDraft, speech: Speech): Part[] {
  const { t, format } = speech
  const { on } = draft.when
  const pieces = draft.buy.pieces_per_gift
  const when = listing(
    speech,
    on.map((occasion) => t(`rules.say.occasion.${occasion}`)),
    'disjunction',
  )
  const isOnlyNew = on.length === 1 && on[0] === 'new'
  const head = joined(
    [
      partsOf(
        'pieces',
        pieces === 1 ? t('rules.say.onePiece') : t('rules.say.pieces', { count: pieces, n: format.number(pieces) }),
      ),
      partsOf('on', isOnlyNew ? t('rules.say.onNew') : t('rules.say.on', { when })),
    ],
    ' ',
  )
  return [...joined([head, ...sayConditions(draft, speech)], ', '), plain('.')]
}

function sayConditions(draft: RuleDraft, speech: Speech): Part[][] {
  const { t, format, zone } = speech
  const { when } = draft
  const said: Part[][] = []
  for (const field of properties) {
    const wanted = when[field] ?? 'any'
    if (wanted !== 'any') said.push(partsOf(field, t(`rules.say.${field}.${wanted}`)))
  }
  for (const field of ranges) {
    const range = when[field]
    if (range !== undefined) said.push(partsOf(field, t(`rules.say.${field}`, { range: sayRange(speech, range) })))
  }
  for (const field of lists) {
    if (isSaid(draft, field))
      said.push(partsOf(field, t(`rules.say.${field}`, { words: sayList(draft, field, speech) })))
  }
  if (when.first_minutes !== undefined) {
    const words = { count: when.first_minutes, n: format.number(when.first_minutes) }
    said.push(partsOf('first_minutes', t('rules.say.first_minutes', words)))
  }
  if (when.hours !== undefined) {
    const { from, to, time_zone: its } = when.hours
    const words = { from, to, zone: its.replaceAll('_', ' ') }
    said.push(partsOf('hours', its === zone ? t('rules.say.hours', words) : t('rules.say.hoursZone', words)))
  }
  return said
}

function sayList({ when }: RuleDraft, field: ListField, speech: Speech): string {
  const { t, giftTitle } = speech
  const items = listOf(when, field) ?? []
  if (items.length === 0) return t('rules.say.choose')
  const isOfTitles = field === 'titles_has' || field === 'titles_has_not'
  const isOfGifts = field === 'gift_only' || field === 'gift_except'
  const nameOf = (item: string) => {
    if (isOfTitles) return t('rules.say.quoted', { word: bare(item) })
    if (isOfGifts) return bare(giftTitle(item) ?? `…${item.slice(-4)}`)
    return /^[A-Za-z]/.test(item) ? `@${item}` : item
  }
  const named = items.slice(0, NAMED).map(nameOf)
  const others = items.length - named.length
  if (others > 0) named.push(isOfGifts ? t('rules.say.moreGifts', { count: others }) : `+${others}`)
  return listing(speech, named, 'disjunction')
}

const limitNames = ['stars_per_day', 'stars_total', 'stars_per_gift', 'pieces_total'] as const

function sayMoney({ limits, buy }: RuleDraft, { t, format }: Speech): Part[][] {
  const said = limitNames.flatMap((name) => {
    const limit = limits[name]
    return limit === null ? [] : [t(`rules.say.limit.${name}`, { count: limit, n: format.number(limit) })]
  })
  const sentences = [
    partsOf('limits', said.length === 0 ? t('rules.say.noLimits') : t('rules.say.limits', { limits: said.join(', ') })),
  ]
  if (limits.until !== null)
    sentences.push(partsOf('until', t('rules.say.until', { time: format.moment(limits.until) })))
  if (buy.prefer !== 'scarcest') sentences.push(partsOf('prefer', t(`rules.say.prefer.${buy.prefer}`)))
  return sentences
}

function sayPayers({ pay, buy }: RuleDraft, speech: Speech): Part[] {
  const { t, format, accountName } = speech
  const all = pay.accounts
  const names = all === 'all' ? '' : bare(listing(speech, all.map(accountName), 'conjunction'))
  const clauses = [
    partsOf('payers', all === 'all' ? t('rules.say.payAll') : t('rules.say.paySome', { names })),
    partsOf('choose_by', t(`rules.say.choose_by.${pay.choose}`)),
  ]
  const each = buy.pieces_per_account
  if (each === 1) clauses.push(partsOf('each', t('rules.say.oneEach')))
  else if (each !== null) clauses.push(partsOf('each', t('rules.say.each', { count: each, n: format.number(each) })))
  if (pay.reserve !== null) clauses.push(partsOf('reserve', t('rules.say.reserve', { n: format.number(pay.reserve) })))
  return [...joined(clauses, ', '), plain('.')]
}

function sayRecipient({ buy }: RuleDraft, { t, recipientName }: Speech): Part[] {
  const { kind } = buy.recipient
  const clauses = [
    partsOf('recipient', kind === 'self' ? t('rules.say.toSelf') : t('rules.say.to', { name: bare(recipientName) })),
  ]
  if (buy.hide_name) clauses.push(partsOf('hide_name', t('rules.say.hide_name')))
  if (buy.include_upgrade) clauses.push(partsOf('include_upgrade', t('rules.say.include_upgrade')))
  if (buy.message !== null) clauses.push(partsOf('message', sayMessage(buy.message, t)))
  return [...joined(clauses, ', '), plain('.')]
}

function sayMessage(message: string, t: TFunction): string {
  const text = bare(message.trim())
  if (text === '') return t('rules.say.noMessage')
  return t('rules.say.message', {
    text: text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE - 1).trimEnd()}…` : text,
  })
}

/** A short name for a rule, from what it says. */
export function proposeName({ when }: RuleDraft, speech: Pick<Speech, 't' | 'format'>): string {
  const { t } = speech
  const age = when.on.length === 1 && when.on[0] === 'new' ? 'new' : 'old'
  const words = [t(`rules.name.${age}.${when.limited ?? 'any'}`)]
  if (when.price) words.push(t('rules.name.price', { range: sayRange(speech, when.price) }))
  if (when.supply) words.push(t('rules.name.supply', { range: sayRange(speech, when.supply) }))
  const titles = listOf(when, 'titles_has') ?? []
  if (titles.length > 0)
    words.push(
      titles
        .slice(0, NAMED)
        .map((word) => t('rules.say.quoted', { word }))
        .join(', '),
    )
  return words.join(', ').slice(0, 100)
}
