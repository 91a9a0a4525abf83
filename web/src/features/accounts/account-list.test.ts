import { expect, test } from 'vitest'
import type { Account } from '#contract/accounts'
import { accountName, sortAccounts, totalStars } from './account-list.ts'
import { withAccount } from './account-patch.ts'

const account = (id: number, part: Partial<Account> = {}): Account => ({
  id,
  phone: `+1555010000${id}`,
  username: null,
  first_name: null,
  is_premium: false,
  premium_until: null,
  stars: 10,
  last_checked_at: '2026-11-20T12:00:00.000Z',
  api_profile_id: 1,
  telegram_id: null,
  status: 'active',
  status_reason: null,
  is_frozen: false,
  frozen_at: null,
  frozen_reason: null,
  restriction: null,
  photo: null,
  link: 'online',
  link_reason: null,
  waits_until: null,
  ...part,
})

test('the latest check comes first, signed-out ones last', () => {
  const sorted = sortAccounts([
    account(1, { last_checked_at: '2026-11-20T10:00:00.000Z' }),
    account(2, { status: 'signed_out', last_checked_at: '2026-11-20T13:00:00.000Z' }),
    account(3, { last_checked_at: '2026-11-20T12:00:00.000Z' }),
    account(4, { last_checked_at: null }),
  ])
  expect(sorted.map((each) => each.id)).toEqual([3, 1, 4, 2])
})

test('the total leaves out unknown and signed-out accounts', () => {
  const accounts = [
    account(1, { stars: 1.5 }),
    account(2, { stars: null }),
    account(3, { status: 'signed_out', stars: 99 }),
  ]
  expect(totalStars(accounts)).toBe(1_500_000_000n)
  expect(totalStars([account(1, { stars: null })])).toBeNull()
})

test('a total keeps every nano, which floating point would not', () => {
  const accounts = [account(1, { stars: 0.1 }), account(2, { stars: 0.2 }), account(3, { stars: 5004.999 })]
  expect(totalStars(accounts)).toBe(5_005_299_000_000n)
})

test('an account added in another tab joins the list', () => {
  const list = { state: 'ready' as const, accounts: [account(1)] }
  expect(withAccount(list, account(2))?.accounts?.map((each) => each.id)).toEqual([1, 2])
})

test('a fresh account replaces only its old row', () => {
  const list = { state: 'ready' as const, accounts: [account(1), account(2)] }
  expect(withAccount(list, account(2, { stars: 77 }))?.accounts?.map((each) => each.stars)).toEqual([10, 77])
})

test('an account without a name is shown by its username, else by its masked phone', () => {
  expect(accountName(account(1, { first_name: 'Anna', username: 'anna' }))).toBe('Anna')
  expect(accountName(account(1, { username: 'anna' }))).toBe('@anna')
  expect(accountName(account(1))).toBe('+1 ••• ••01')
})
