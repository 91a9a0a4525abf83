import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ruleBuy, ruleLimits, ruleModes, rulePay, ruleWhen } from '../contract/rules.ts'
import { openDatabase } from './open.ts'
import { accounts, catalogueReaders, orders, rules, spendingSettings, users } from './schema.ts'
import { stopSpending } from './stop-spending.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'giftbuyer-restored-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('a restored panel buys nothing by itself, and keeps its limits', () => {
  const first = openDatabase(folder)
  first.db.insert(users).values({ username: 'a', usernameKey: 'a', passwordHash: 'x', createdAt: 0 }).run()
  first.db.insert(spendingSettings).values({ userId: 1, isOn: true, dayCap: 500 }).run()
  const order = {
    userId: 1,
    kind: 'gift',
    source: 'hand',
    recipientKind: 'self',
    quantity: 1,
    maxPrice: 10,
    maxTotal: 10,
    currency: 'XTR',
    hideName: false,
    includeUpgrade: false,
    createdAt: 0,
  } as const
  first.db
    .insert(orders)
    .values([
      { ...order, status: 'waiting', startsAt: 5 },
      { ...order, status: 'done', endedAt: 5 },
    ])
    .run()
  first.close()
  stopSpending(join(folder, 'giftbuyer.db'))
  const second = openDatabase(folder)
  expect(second.db.select().from(spendingSettings).all()).toMatchObject([{ isOn: false, dayCap: 500 }])
  expect(second.db.select().from(orders).all()).toMatchObject([{ isStopped: true }, { isStopped: false }])
  second.close()
})

test('rules that bought or asked only watch in a restored panel, and nothing that came meanwhile is new to them', () => {
  const first = openDatabase(folder)
  first.db.insert(users).values({ username: 'a', usernameKey: 'a', passwordHash: 'x', createdAt: 0 }).run()
  const rule = {
    userId: 1,
    answerWithin: 600,
    when: ruleWhen.parse({}),
    buy: ruleBuy.parse({}),
    pay: rulePay.parse({}),
    limits: ruleLimits.parse({}),
    createdAt: 0,
  }
  for (const [position, mode] of ruleModes.entries())
    first.db
      .insert(rules)
      .values({ ...rule, position, mode, name: mode, armedAt: mode === 'off' ? null : 7 })
      .run()
  first.db.insert(accounts).values({ userId: 1, phone: '+1', status: 'active', createdAt: 0 }).run()
  first.db.insert(catalogueReaders).values({ accountId: 1, firstReadAt: 3 }).run()
  first.close()
  stopSpending(join(folder, 'giftbuyer.db'))
  const second = openDatabase(folder)
  expect(second.db.select().from(rules).all()).toMatchObject([
    { name: 'off', mode: 'off', armedAt: null },
    { name: 'watch', mode: 'watch', armedAt: 7 },
    { name: 'ask', mode: 'watch', armedAt: 7 },
    { name: 'buy', mode: 'watch', armedAt: 7 },
  ])
  expect(second.db.select().from(catalogueReaders).all()).toEqual([])
  second.close()
})

test('a backup of a panel that could not buy yet is taken as it is', () => {
  const path = join(folder, 'old.db')
  const old = new Sqlite(path)
  old.exec('create table users (id integer)')
  old.close()
  expect(() => stopSpending(path)).not.toThrow()
})
