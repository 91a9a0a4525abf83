import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type OpenDatabase } from '../db/open.ts'
import { holds, orders, purchases, users } from '../db/schema.ts'
import { ruleBuy, ruleLimits, rulePay, ruleWhen } from '../contract/rules.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { createRuleBook, type RuleBook } from './book.ts'
import { createRuleStore, type RuleStore } from './store.ts'

const START = Date.UTC(2026, 10, 20, 23, 59)
const TODAY = '2026-11-20'
let folder: string
let opened: OpenDatabase
let store: RuleStore
let clock: FakeClock
let book: RuleBook

const dayAt = (_userId: number, at: number) => new Date(at).toISOString().slice(0, 10)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-rules-'))
  opened = openDatabase(folder)
  for (const [id, name] of [
    [1, 'a'],
    [2, 'b'],
  ] as const)
    opened.db.insert(users).values({ id, username: name, usernameKey: name, passwordHash: 'x', createdAt: 0 }).run()
  store = createRuleStore(opened.db)
  clock = createFakeClock(START)

  book = createRuleBook({ store, dayAt, clock })
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true })
})

const addRule = (userId = 1) =>
  store.add({
    userId,
    name: 'A rule',
    mode: 'buy',
    answerWithin: 30,
    when: ruleWhen.parse({}),
    buy: ruleBuy.parse({}),
    pay: rulePay.parse({}),
    limits: ruleLimits.parse({}),
    armedAt: 0,
    createdAt: 0,
  }).id

type Status = 'paid' | 'refunded' | 'unclear' | 'held' | 'refused' | 'needs_owner'
type State = 'held' | 'spent' | 'released'

/** An order of one piece. */
function addPiece(ruleId: number, giftId: string, amount: number, status: Status, state: State, day = TODAY): void {
  const { db } = opened
  const order = db
    .insert(orders)
    .values({
      userId: 1,
      kind: 'gift',
      source: 'rule',
      sourceId: String(ruleId),
      giftId,
      recipientKind: 'self',
      quantity: 1,
      maxPrice: amount,
      maxTotal: amount,
      currency: 'XTR',
      hideName: false,
      includeUpgrade: false,
      status: 'running',
      createdAt: 0,
    })
    .returning()
    .get()
  const purchase = db
    .insert(purchases)
    .values({
      userId: 1,
      orderId: order.id,
      accountId: 1,
      copyNo: 1,
      maxPrice: amount,
      status,
      timeline: [],
      createdAt: 0,
    })
    .returning()
    .get()
  const hold = { userId: 1, purchaseId: purchase.id, accountId: 1, currency: 'XTR', purpose: 'gifts:rule' } as const
  db.insert(holds)
    .values({ ...hold, amount, state, day, createdAt: 0 })
    .run()
}

test('what is held and unclear is spent, what was refunded stays so, what was released is not', () => {
  const id = addRule()
  addPiece(id, '1', 10, 'paid', 'spent', '2026-11-19')
  addPiece(id, '1', 20, 'unclear', 'held')
  addPiece(id, '2', 40, 'held', 'held')
  addPiece(id, '2', 80, 'refunded', 'spent')
  addPiece(id, '2', 160, 'refused', 'released')
  addPiece(id + 1, '2', 320, 'paid', 'spent')
  const [rule] = book.list(1)
  expect(rule?.spent).toMatchObject({ total: 150, today: 140, pieces: 4 })
  expect([rule?.spent.ofGift('1'), rule?.spent.ofGift('2'), rule?.spent.ofGift('3')]).toEqual([30, 120, 0])
  expect([rule?.spent.piecesOfGift?.('1'), rule?.spent.piecesOfGift?.('2')]).toEqual([2, 2])
  expect(book.tally(1, id)).toMatchObject({ bought: 2, stars: 150, matched: 0 })
})

test('it is read once, until something moves or the day is over', async () => {
  const id = addRule()
  addPiece(id, '1', 10, 'paid', 'spent')
  expect(book.list(1)[0]?.spent).toMatchObject({ total: 10, today: 10 })
  addPiece(id, '1', 5, 'held', 'held')
  expect(book.list(1)[0]?.spent).toMatchObject({ total: 10, today: 10 })
  book.forgetTallies(1)
  expect(book.list(1)[0]?.spent).toMatchObject({ total: 15, today: 15 })
  await clock.advance(60_000)
  expect(book.list(1)[0]?.spent).toMatchObject({ total: 15, today: 0 })
  addRule()
  expect(book.rows(1)).toHaveLength(1)
  book.forgetRules(1)
  expect(book.rows(1)).toHaveLength(2)
})

test('a gift counts once for a rule, however often it holds; other users’ rules and gone ones do not', () => {
  const [own, second, foreign] = [addRule(), addRule(), addRule(2)]
  const note = (matches: { ruleId: number; giftId: string }[]) =>
    opened.db.transaction(() => store.noteMatches(1, matches, START))
  note([
    { ruleId: own, giftId: '1' },
    { ruleId: own, giftId: '1' },
    { ruleId: second, giftId: '1' },
    { ruleId: foreign, giftId: '1' },
    { ruleId: 999, giftId: '1' },
  ])
  note([
    { ruleId: own, giftId: '1' },
    { ruleId: own, giftId: '2' },
  ])
  note([])
  expect(store.countMatched(1)).toEqual(
    new Map([
      [own, 2],
      [second, 1],
    ]),
  )
  expect(store.countMatched(2)).toEqual(new Map())
  store.remove(1, own)
  expect(store.countMatched(1)).toEqual(new Map([[second, 1]]))
})
