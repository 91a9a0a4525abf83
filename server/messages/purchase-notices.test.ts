import { expect, test } from 'vitest'
import { tellCap, tellGap, tellOrder, type ToldOrder } from './purchase-notices.ts'

const order: ToldOrder = {
  gift: 'Kite',
  pieces: 1,
  bought: 0,
  quantity: 1,
  stars: 50,
  accounts: ['Anna'],
  moreAccounts: 0,
  isForSelf: true,
  recipient: null,
  reason: null,
}

test('one piece by one account names each thing once', () => {
  expect(tellOrder('bought', order, 'en')).toBe('🛍 Bought: Kite\n⭐️ 50\nPaid by Anna\nFor yourself')
  expect(tellOrder('bought', order, 'ru')).toBe('🛍 Куплено: Kite\n⭐️ 50\nАккаунт: Anna\nДля себя')
})

test('many pieces by many accounts count what is not named', () => {
  const many = { ...order, pieces: 40, quantity: 50, stars: 2_000, accounts: ['Anna', null, 'Boris'], moreAccounts: 4 }
  const told = { ...many, isForSelf: false, recipient: 'Mia' }
  expect(tellOrder('bought', told, 'en')).toBe(
    '🛍 Bought: Kite\n⭐️ 2,000 · 40 of 50\nPaid by Anna, Boris and 5 more\nFor Mia',
  )
  expect(tellOrder('unclear', told, 'ru')).toMatch(
    /^🔎 Неясный платёж: Kite\n⭐️ 2\u00A0000 · 40 из 50\nАккаунты: Anna, Boris и ещё 5\nПолучатель: Mia\nTelegram не ответил\./,
  )
})

test('accounts and gifts without a name are left out', () => {
  expect(tellOrder('bought', { ...order, gift: null, accounts: [null] }, 'en')).toBe('🛍 Bought\n⭐️ 50\nFor yourself')
})

test.each([
  ['STARGIFT_USAGE_LIMITED', 'This gift is sold out.'],
  ['price_changed', 'The price is higher now.'],
  ['account_signed_out', 'The account is signed out.'],
  ['PEER_FLOOD', 'Telegram limits this account because of complaints.'],
  ['SOMETHING_NEW', 'Telegram refused: SOMETHING_NEW.'],
  [null, 'No Stars were taken.'],
])('a refusal for %s says: %s', (reason, words) => {
  expect(
    tellOrder('refused', { ...order, reason }, 'en')
      .split('\n')
      .at(-1),
  ).toBe(words)
})

test('what is cleared up says what became of it', () => {
  const cleared = { ...order, pieces: 0, stars: 0, accounts: [], quantity: 3 }
  expect(tellOrder('unclear', { ...cleared, bought: 2 }, 'en')).toBe('✅ Cleared up: Kite\n🛍 Bought: 2 of 3')
  expect(tellOrder('needs_owner', cleared, 'ru')).toBe('✅ Выяснено: Kite\nЗвёзды не списаны.')
})

test('limits and balances', () => {
  expect(tellCap('account_day', 'ru')).toMatch(/^✋ Достигнут лимит: лимит аккаунта на день\n/)
  expect(tellGap({ name: 'Anna', stars: -70.5 }, 'en')).toBe(
    '⚖️ Balance does not add up: Anna\n⭐️ 70.5 less than the history says',
  )
  expect(tellGap({ name: null, stars: 70 }, 'ru')).toBe(
    '⚖️ Баланс не сходится\n⭐️ 70 больше, чем объясняет история Telegram',
  )
})
