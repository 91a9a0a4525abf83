import { expect, test } from 'vitest'
import { myself } from './recipient.ts'
import { emptyPremium, emptyWish, isRefusedByRecipient, orderOf, readWish, type WishDraft } from './wish.ts'

const read = (part: Partial<WishDraft>) => readWish({ ...emptyWish, ...part }, '51')
const plain = { kind: 'gift', gift_id: '51', recipient: { kind: 'self' }, quantity: 1 }

test('one piece for oneself, paid by any account, is there from the start', () => {
  expect(read({})).toEqual({ wish: plain, faults: [] })
})

test.each(['', '0', '-1', '501', '1.5', 'two'])('"%s" is no quantity', (quantity) => {
  expect(read({ quantity })).toEqual({ wish: null, faults: ['quantity'] })
})

test('it is for whom was picked', () => {
  const to = { ...myself, key: '@durov', group: 'found' as const, wish: { kind: 'peer' as const, peer: '@durov' } }
  expect(read({ to }).wish?.recipient).toEqual({ kind: 'peer', peer: '@durov' })
})

test.each([
  ['recipient_refuses_gifts', '', true],
  ['recipient_not_found', '', true],
  ['recipient_charges_for_messages', '', false],
  ['recipient_charges_for_messages', 'hello', true],
  ['YOU_BLOCKED_USER', 'hello', false],
  ['premium_required', 'hello', false],
])('%s with the message "%s": refused is %s', (code, message, isRefused) => {
  const problems = [{ code, detail: '' }]
  expect(isRefusedByRecipient({ problems }, message)).toBe(isRefused)
})

test('chosen accounts are asked for, and one of them at least', () => {
  expect(read({ payers: 'chosen' }).faults).toEqual(['payers'])
  expect(read({ payers: 'chosen', chosen: [3, 7] }).wish).toEqual({ ...plain, account_ids: [3, 7] })
  expect(read({ payers: 'all', chosen: [3] }).wish).toEqual(plain)
})

test('an order costs no more than was shown, and says only what was filled in', () => {
  const draft = { ...emptyWish, quantity: '3', message: ' hello **you** ', hideName: true, includeUpgrade: true }
  const { wish } = readWish(draft, '51')
  if (wish === null) throw new Error('nothing is wished')
  expect(orderOf(wish, draft, 50, 'secret')).toEqual({
    ...plain,
    quantity: 3,
    include_upgrade: true,
    max_price: 50,
    max_total: 150,
    hide_name: true,
    message: 'hello you',
    entities: [{ type: 'bold', offset: 6, length: 3 }],
    password: 'secret',
  })
  expect(orderOf(wish, emptyWish, 50, '')).toEqual({
    ...plain,
    quantity: 3,
    include_upgrade: true,
    max_price: 50,
    max_total: 150,
  })
})

test('Premium is for somebody who was picked, for so many months, and has nothing of a gift', () => {
  expect(readWish(emptyPremium, null)).toEqual({ wish: null, faults: ['to'] })
  const to = { ...myself, key: '@durov', group: 'found' as const, wish: { kind: 'peer' as const, peer: '@durov' } }
  const draft = { ...emptyPremium, to, months: '12' as const, includeUpgrade: true, hideName: true, message: 'Enjoy' }
  const { wish } = readWish(draft, null)
  const asked = { kind: 'premium', months: 12, recipient: { kind: 'peer', peer: '@durov' }, quantity: 1 }
  expect(wish).toEqual(asked)
  if (wish === null) throw new Error('nothing is wished')
  expect(orderOf(wish, draft, 2500, '')).toEqual({ ...asked, max_price: 2500, max_total: 2500, message: 'Enjoy' })
})

test('an account that cannot give it to itself keeps no other from giving it', () => {
  const problems = [{ account_id: 3, code: 'recipient_refuses_gifts', detail: '' }]
  expect(isRefusedByRecipient({ problems }, '')).toBe(false)
})
