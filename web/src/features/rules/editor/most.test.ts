import { expect, test } from 'vitest'
import { buildSpending } from '../../purchases/purchase-fixture.ts'
import { buildDraft } from '../rule-fixture.ts'
import { mostOf } from './most.ts'

const accountOf = (id: number, free: number | null, problem: string | null = null) => ({
  account_id: id,
  balance: free,
  held: 0,
  free,
  spent_today: 0,
  problem,
})
const accounts = [accountOf(1, 1_500), accountOf(2, 900), accountOf(3, 9_000, 'account_frozen')]
const { pay, limits } = buildDraft()

test('the most is what the accounts have above their reserve', () => {
  const most = mostOf(buildDraft(), buildSpending({ accounts, reserve: 500 }))
  expect([most.day, most.total]).toEqual([1_400, 1_400])
  expect(most.payers.map(({ id, reserve }) => [id, reserve])).toEqual([
    [1, 500],
    [2, 500],
    [3, 500],
  ])
})

test('the greater reserve holds', () => {
  const draft = buildDraft({ pay: { ...pay, accounts: [1], reserve: 1_000 } })
  expect(mostOf(draft, buildSpending({ accounts, reserve: 500 })).day).toBe(500)
})

test('the smallest of all limits is the most', () => {
  const draft = buildDraft({ limits: { ...limits, stars_per_day: 1_000, stars_total: 5_000 } })
  expect(mostOf(draft, buildSpending({ accounts }))).toMatchObject({ day: 1_000, total: 2_400 })
  expect(mostOf(draft, buildSpending({ accounts, day_cap: 300 })).day).toBe(300)
  expect(mostOf(draft, buildSpending({ accounts, account_day_cap: 100 })).day).toBe(200)
})

test('while a balance is not known, only limits are', () => {
  const unread = [accountOf(1, null)]
  expect(mostOf(buildDraft(), buildSpending({ accounts: unread }))).toMatchObject({ day: null, total: null })
  const draft = buildDraft({ limits: { ...limits, stars_per_day: 70 } })
  expect(mostOf(draft, buildSpending({ accounts: unread })).day).toBe(70)
})
