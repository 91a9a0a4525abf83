import { expect, test } from 'vitest'
import type { Spending } from '#contract/spending'
import { changesOf, readStars } from './limits-draft.ts'

const saved: Spending = {
  is_on: true,
  day_cap: 500,
  account_day_cap: null,
  piece_cap: null,
  reserve: 10,
  confirm_above: 100,
  spent_today: 0,
  held: 0,
  day_ends_at: '2026-11-21T00:00:00.000Z',
  accounts: [],
}

test('untouched limits change nothing', () => {
  expect(changesOf({}, saved)).toEqual({ patch: null, faults: [] })
})

test('an emptied limit is removed, and only what differs is sent', () => {
  expect(changesOf({ day_cap: '', reserve: '10', piece_cap: '2 500' }, saved)).toEqual({
    patch: { day_cap: null, piece_cap: 2500 },
    faults: [],
  })
})

test('no limit at all is not the limit of nothing', () => {
  expect(changesOf({ account_day_cap: '0' }, saved).patch).toEqual({ account_day_cap: 0 })
})

test.each(['-1', '1.5', '1e3', 'много', '1000000001'])('"%s" is no number of Stars', (text) => {
  expect(readStars(text)).toBeUndefined()
  expect(changesOf({ reserve: text }, saved)).toEqual({ patch: null, faults: ['reserve'] })
})
