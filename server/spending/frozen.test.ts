import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { openDatabase } from '../db/open.ts'
import { accounts, users } from '../db/schema.ts'
import { createFakeClock } from '../lib/clock.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { createLedger } from './ledger.ts'
import { createSpendingService, type SpendingBus } from './service.ts'
import { createSpendingStore } from './store.ts'

function openService() {
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-frozen-'))
  const opened = openDatabase(folder)
  const { db } = opened
  onTestFinished(() => {
    opened.close()
    rmSync(folder, { recursive: true })
  })
  db.insert(users).values({ username: 'owner', usernameKey: 'owner', passwordHash: 'x', createdAt: 0 }).run()
  const account = { userId: 1, phone: '+15550100001', starsAmount: 500, status: 'active', createdAt: 0 } as const
  db.insert(accounts).values(account).run()
  const ledger = createLedger(db)
  const store = createSpendingStore(db)
  store.update(1, { isOn: true })
  const bus: SpendingBus = createCommitBus(db, silentLog)
  const service = createSpendingService({
    store,
    ledger,
    bus,
    users: { checkPassword: () => Promise.resolve() },
    listAccounts: () => db.select().from(accounts).all(),
    getAccount: () => db.select().from(accounts).get() ?? null,
    timeZoneOf: () => 'UTC',
    clock: createFakeClock(),
  })
  const hold = (purchaseId: number) =>
    db.transaction(() =>
      service.hold({ userId: 1, purchaseId, accountId: 1, currency: 'XTR', amount: 10, purpose: 'gifts:hand' }),
    )
  return { db, ledger, hold, service }
}

test('a frozen account sets nothing aside', () => {
  const { db, ledger, hold, service } = openService()
  hold(1)
  db.update(accounts).set({ frozenAt: 5 }).run()
  expect(() => hold(2)).toThrow('account_frozen')
  expect(ledger.listHeld(1, 'XTR').get(1)).toBe(10)
  expect(service.get(1).accounts).toMatchObject([{ held: 10, problem: 'account_frozen' }])
  db.update(accounts).set({ frozenAt: null }).run()
  hold(2)
  expect(ledger.listHeld(1, 'XTR').get(1)).toBe(20)
})
