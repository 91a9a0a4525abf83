import { expect, test } from 'vitest'
import { formatFor } from '../../lib/format.ts'
import { speak } from '../../testing/speak.ts'
import { sayReason } from './reason-text.ts'

const speechOf = (language: 'en' | 'ru') => ({
  t: speak(language),
  format: formatFor(language),
  refusalText: (code: string) => (code === 'account_frozen' ? 'Frozen' : code),
})
const say = (language: 'en' | 'ru', reason: Parameters<typeof sayReason>[0]) =>
  sayReason(reason, speechOf(language)).replaceAll(/\s/g, ' ')

/** All that a decision or a drop may give as a reason. */
const codes =
  'price supply left resale_floor limited premium upgradable birthday titles_has titles_has_not gift_only gift_except publisher_only publisher_except first_minutes occasion hours known_before_armed mode_off auction sold_out until_passed taken_by_earlier_rule pieces_per_gift pieces_per_account stars_per_gift stars_per_day stars_total pieces_total balance reserve day_cap account_day_cap piece_cap spending_off premium_required per_user_limit locked recipient_refuses_gifts account_problem sold_out_at_form price_rose flood_wait refused unclear stopped'.split(
    ' ',
  )

test.each(['en', 'ru'] as const)('every code has words of its own in %s', (language) => {
  const said = codes.map((code) => say(language, { code, is: null, wants: null }))
  expect(
    said.filter((text) => text === '' || text.startsWith(language === 'en' ? 'Not bought. ' : 'Не куплено. ')),
  ).toEqual([])
  expect(said.filter((text) => text.includes('reasons.'))).toEqual([])
  expect(new Set(said).size).toBe(codes.length)
})

test.each([
  [{ code: 'price', is: 1_000, wants: '..500' }, 'The price doesn’t fit: 1,000, wanted up to 500'],
  [{ code: 'supply', is: 20_000, wants: '100..10000' }, 'The supply doesn’t fit: 20,000, wanted 100 to 10,000'],
  [{ code: 'resale_floor', is: null, wants: '50..' }, 'The resale price doesn’t fit: there is none, wanted from 50'],
  [{ code: 'left', is: 2, wants: 5 }, 'Not enough are left: 2 of 5'],
  [{ code: 'limited', is: false, wants: 'only' }, 'It is not limited'],
  [{ code: 'occasion', is: 'restock', wants: 'new' }, 'The rule doesn’t look at such news: back in stock'],
  [{ code: 'titles_has', is: 'Bear', wants: 'Duck, Cat' }, 'The title doesn’t have these words: Duck, Cat'],
  [{ code: 'reserve', is: 700, wants: 1_000 }, 'The reserve would be touched: 700 ★ left, 1,000 ★ needed'],
  [{ code: 'account_problem', is: 'account_frozen', wants: null }, 'The account can’t buy: frozen'],
  [{ code: 'account_problem', is: 'no_accounts', wants: null }, 'There are no accounts'],
  [
    { code: 'sold_out_at_form', is: 480, wants: 300 },
    'Sold out before it could be paid: paid after 480 ms, sold out after 300 ms',
  ],
  [{ code: 'made_up', is: 1, wants: 2 }, 'Not bought. made_up'],
])('%j in words', (reason, words) => {
  expect(say('en', reason)).toBe(words)
})
