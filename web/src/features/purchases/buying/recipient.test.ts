import { expect, test } from 'vitest'
import { listedRecipient, type ListedRecipient } from '#contract/recipients'
import { blankOf } from '#contract/testing/blank'
import { inGroups, isCalled, isExactName, myself, toPicked } from './recipient.ts'

const all = { limited: true, unlimited: true, unique: true, premium: true }
const build = (fields: Partial<ListedRecipient> = {}): ListedRecipient => ({
  ...blankOf(listedRecipient.omit({ kind: true, group: true, accepts: true })),
  kind: 'peer',
  peer: '@mia',
  group: 'contact',
  telegram_id: '5590214876',
  title: 'Mia',
  accepts: all,
  ...fields,
})
const unlimited = { is_limited: false, upgrade_price: null }
const limited = { is_limited: true, upgrade_price: null }
const upgradable = { is_limited: true, upgrade_price: 25 }

test.each([
  ['a plain gift', unlimited, { ...all, limited: false, unique: false }, '1', null],
  ['a plain gift refused', unlimited, { ...all, unlimited: false }, '1', 'recipient_refuses_gifts'],
  ['a limited gift refused', limited, { ...all, limited: false }, '1', 'recipient_refuses_gifts'],
  ['a limited gift that can become unique', upgradable, { ...all, limited: false }, '1', null],
  [
    'one that can become unique, both refused',
    upgradable,
    { ...all, limited: false, unique: false },
    '1',
    'recipient_refuses_gifts',
  ],
  ['a limited gift for a channel', upgradable, all, '-1001', 'recipient_refuses_gifts'],
  ['a plain gift for a channel', unlimited, all, '-1001', null],
])('%s', (_, gift, accepts, telegramId, problem) => {
  const picked = toPicked(build({ accepts, telegram_id: telegramId }), gift)
  expect(picked).toMatchObject({ problem, isRefused: problem !== null })
})

test.each([
  ['a person', all, '1', null],
  ['who does not take it', { ...all, premium: false }, '1', 'recipient_refuses_gifts'],
  ['a channel', all, '-1001', 'recipient_refuses_gifts'],
])('Premium for %s', (_, accepts, telegramId, problem) => {
  expect(toPicked(build({ accepts, telegram_id: telegramId }), 'premium').problem).toBe(problem)
})

const pick = (problem: string) => toPicked(build({ problem }), unlimited)

test('who charges for messages, or was blocked, can be picked; who is gone cannot', () => {
  expect(pick('recipient_charges_for_messages')).toMatchObject({ isRefused: false })
  expect(pick('YOU_BLOCKED_USER')).toMatchObject({ isRefused: false })
  expect(pick('recipient_not_found')).toMatchObject({ isRefused: true })
})

test('an own account is meant by its id, anybody else as the panel names them', () => {
  expect(toPicked(build({ kind: 'account', account_id: 4, group: 'account' }), unlimited).wish).toEqual({
    kind: 'account',
    account_id: 4,
  })
  expect(toPicked(build({ peer: 'user:7' }), unlimited).wish).toEqual({ kind: 'peer', peer: 'user:7' })
})

test('the groups have their order, and empty ones are left out', () => {
  const list = [
    toPicked(build({ group: 'channel', peer: '@c' }), unlimited),
    toPicked(build({ group: 'found', peer: '@f' }), unlimited),
    toPicked(build({ group: 'account', kind: 'account', account_id: 1 }), unlimited),
    myself,
  ]
  expect(inGroups(list).map(({ group }) => group)).toEqual(['self', 'found', 'account', 'channel'])
})

test.each([
  ['li', true],
  ['ЛЕНА', false],
  ['@mia', true],
  ['https://t.me/mialind/', true],
  ['', true],
  ['vera', false],
])('"%s" means Mia Lindqvist: %s', (typed, isMeant) => {
  const mia = toPicked(build({ title: 'Mia Lindqvist', username: 'mialind' }), unlimited)
  expect(isCalled(mia, typed)).toBe(isMeant)
})

test.each(['@du', 't.me/durov', 'https://telegram.me/durov', ' @durov'])('"%s" is an exact name', (typed) => {
  expect(isExactName(typed)).toBe(true)
})
test.each(['', 'durov', 'anna@home', 'https://example.org/durov'])('"%s" is a part of a name', (typed) => {
  expect(isExactName(typed)).toBe(false)
})
