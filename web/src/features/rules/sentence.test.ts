import { expect, test } from 'vitest'
import type { RuleDraft } from '#contract/rules'
import { formatFor } from '../../lib/format.ts'
import { speak } from '../../testing/speak.ts'
import { optionalFields, withField } from './fields.ts'
import { buildDraft } from './rule-fixture.ts'
import { partsOf, proposeName, sayRule, textOfRule, type Speech } from './sentence.ts'

const speechOf = (language: 'en' | 'ru', fields: Partial<Speech> = {}): Speech => ({
  t: speak(language),
  format: formatFor(language),
  accountName: (id) => ['', 'Anna', 'Timur', 'Elena'][id] ?? '?',
  giftTitle: () => null,
  recipientName: '@my_collection',
  zone: 'Europe/Berlin',
  ...fields,
})
const english = speechOf('en')
const russian = speechOf('ru')
/** Spaces within numbers are of several kinds. */
const say = (draft: RuleDraft, speech: Speech) => textOfRule(draft, speech).replaceAll(/\s/g, ' ')

const { buy, pay, limits } = buildDraft()
const whole = buildDraft({
  when: { on: ['new'], limited: 'only', price: { max: 500 }, supply: { max: 10_000 } },
  buy: { ...buy, pieces_per_gift: 3, recipient: { kind: 'peer', peer: '@my_collection' }, hide_name: true },
  pay: { ...pay, accounts: [1, 2] },
  limits: { ...limits, stars_per_day: 5_000 },
})

test('a rule reads as sentences', () => {
  expect(say(whole, english)).toBe(
    'Buy up to 3 pieces of every new gift, only limited, priced up to 500 ★, with a supply of up to 10,000. ' +
      'Spend at most 5,000 ★ a day. Pay from Anna and Timur, beginning with the largest balance. ' +
      'Give them to @my_collection, without my name.',
  )
  expect(say(whole, russian)).toBe(
    'Покупать до 3 штук каждого нового подарка, только лимитированного, по цене до 500 ★, с тиражом до 10 000. ' +
      'Тратить не больше 5 000 ★ в день. Платить с аккаунтов Anna и Timur, начиная с самого большого баланса. ' +
      'Дарить: @my_collection, без имени.',
  )
})

test('a rule without a limit says so', () => {
  expect(say(buildDraft(), english)).toContain('Spend without a limit.')
  expect(say(buildDraft(), russian)).toContain('Тратить без ограничений.')
})

test.each([
  [{ min: 100 }, 'from 100', 'от 100'],
  [{ max: 500 }, 'up to 500', 'до 500'],
  [{ min: 100, max: 500 }, '100 to 500', 'от 100 до 500'],
  [{ min: 500, max: 500 }, 'exactly 500', 'ровно 500'],
])('a price of %j is %s', (price, inEnglish, inRussian) => {
  const draft = buildDraft({ when: { on: ['new'], price } })
  expect(say(draft, english)).toContain(`priced ${inEnglish} ★`)
  expect(say(draft, russian)).toContain(`по цене ${inRussian} ★`)
})

test('several occasions are one choice', () => {
  const draft = buildDraft({ when: { on: ['new', 'restock', 'price_drop'] } })
  expect(say(draft, english)).toContain('of every gift that is new, is back in stock, or gets cheaper.')
  expect(say(draft, russian)).toContain(
    'каждого подарка, который появился впервые, снова есть в наличии или подешевел.',
  )
})

test('many of a list are counted', () => {
  const draft = buildDraft({ when: { on: ['new'], gift_ids: { only: ['11', '12', '13', '14', '15'] } } })
  const titles = speechOf('ru', { giftTitle: (id) => (id === '11' ? 'Утка' : null) })
  expect(say(draft, titles)).toContain('только Утка, …12, …13 или ещё 2 подарка')
})

test('hours are told with their time zone where it is not the reader’s', () => {
  const hours = { from: '09:00', to: '18:00', time_zone: 'Asia/Tokyo' }
  const draft = buildDraft({ when: { on: ['new'], hours } })
  expect(say(draft, english)).toContain('between 09:00 and 18:00, Asia/Tokyo')
  expect(say(draft, speechOf('en', { zone: 'Asia/Tokyo' }))).toContain('between 09:00 and 18:00.')
})

test.each(['en', 'ru'] as const)('each value has its chip, in %s', (language) => {
  const blank = buildDraft()
  const now = { ms: Date.UTC(2026, 10, 20), zone: 'Europe/Berlin' }
  for (const field of optionalFields) {
    const draft = withField(blank, field, now)
    const chips = sayRule(draft, speechOf(language)).flatMap((sentence) =>
      sentence.flatMap((part) => (part.field === null ? [] : [part.field])),
    )
    expect(chips.filter((chip) => chip === field)).toEqual([field])
    expect(chips).toEqual(expect.arrayContaining(['pieces', 'on', 'limits', 'payers', 'choose_by', 'recipient']))
  }
})

test('nothing that was typed can break a sentence into other chips', () => {
  const draft = buildDraft({ when: { on: ['new'], titles: { has: ['⟦Duck⟧'] } } })
  expect(say(draft, english)).toContain('with “Duck” in the title')
})

test('the words between the marks are the chip', () => {
  expect(partsOf('price', 'at ⟦5⟧ ★')).toEqual([
    { field: null, text: 'at ' },
    { field: 'price', text: '5' },
    { field: null, text: ' ★' },
  ])
})

test('a name is proposed from what the rule says', () => {
  expect(proposeName(whole, english)).toBe('New limited gifts, up to 500 ★, supply up to 10,000')
  expect(proposeName(whole, russian).replaceAll(/\s/g, ' ')).toBe(
    'Новые лимитированные подарки, до 500 ★, тираж до 10 000',
  )
  expect(proposeName(buildDraft({ when: { on: ['restock'] } }), english)).toBe('Gifts')
})
