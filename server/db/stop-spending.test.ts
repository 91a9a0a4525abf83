import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { orders, spendingSettings, users } from './schema.ts'
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

test('a backup of a panel that could not buy yet is taken as it is', () => {
  const path = join(folder, 'old.db')
  const old = new Sqlite(path)
  old.exec('create table users (id integer)')
  old.close()
  expect(() => stopSpending(path)).not.toThrow()
})
