import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type OpenDatabase } from '../db/open.ts'
import { ledgerEntries, users } from '../db/schema.ts'
import { createLedger, heldOf, returnedOf, walletOf, type Ledger, type NewHold } from './ledger.ts'

let folder: string
let database: OpenDatabase
let ledger: Ledger
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-ledger-'))
  open()
  const owner = { username: 'owner', usernameKey: 'owner', passwordHash: 'x', createdAt: 0 }
  database.db.insert(users).values(owner).run()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

function open(): void {
  database = openDatabase(folder)
  ledger = createLedger(database.db)
}

const within = <Result>(work: () => Result): Result => database.db.transaction(work, { behavior: 'immediate' })
const wish = (purchaseId: number, amount = 100, accountId = 7): NewHold => ({
  userId: 1,
  purchaseId,
  accountId,
  currency: 'XTR',
  amount,
  purpose: 'gifts:hand',
  day: '2026-11-20',
  at: 1000,
})
const balanceOf = (name: string) => ledger.balance(1, name, 'XTR').amount
const held = () => ledger.listHeld(1, 'XTR').get(7) ?? 0
const awaiting = () => ledger.listAwaitingBalance(1).get(7) ?? 0
const spent = (day = '2026-11-20') => ledger.listSpent(1, day).get(7) ?? 0

/** Of every entry there is. */
function sums(): number[] {
  const byTxn = new Map<string, number>()
  for (const { txn, amount } of database.db.select().from(ledgerEntries).all())
    byTxn.set(txn, (byTxn.get(txn) ?? 0) + amount)
  return [...byTxn.values()]
}

describe('what is set aside', () => {
  test('is held, then spent, and counts on the day on which it was held', () => {
    within(() => ledger.hold(wish(1)))
    expect([held(), spent(), balanceOf(walletOf(7)), balanceOf(heldOf(7))]).toEqual([100, 100, -100, 100])
    within(() => ledger.spend(1, 100, 2000, 1500))
    expect([held(), spent(), balanceOf(heldOf(7)), balanceOf('gifts:hand')]).toEqual([0, 100, 0, 100])
    expect(spent('2026-11-21')).toBe(0)
    expect(ledger.find(1)).toMatchObject({ state: 'spent', closedAt: 2000 })
  })

  test('is given back when nothing was paid, and counts no more', () => {
    within(() => ledger.hold(wish(1)))
    within(() => ledger.release(1, 2000))
    expect([held(), spent(), balanceOf(walletOf(7)), balanceOf(heldOf(7))]).toEqual([0, 0, 0, 0])
  })

  test('that cost less gives the rest back', () => {
    within(() => ledger.hold(wish(1)))
    within(() => ledger.spend(1, 60, 2000, 1500))
    expect([held(), spent(), balanceOf(walletOf(7)), balanceOf('gifts:hand')]).toEqual([0, 60, -60, 60])
  })

  test('and came back from Telegram stays spent on its day', () => {
    within(() => ledger.hold(wish(1)))
    within(() => ledger.spend(1, 100, 2000, 1500))
    within(() => ledger.refund(1, 3000))
    expect([spent(), balanceOf(walletOf(7)), balanceOf(returnedOf(7))]).toEqual([100, 0, -100])
  })

  test('stands after the process ends', () => {
    within(() => ledger.hold(wish(1)))
    database.close()
    open()
    expect([held(), spent()]).toEqual([100, 100])
  })
})

describe('a hold', () => {
  test('is made once for a purchase', () => {
    within(() => ledger.hold(wish(1)))
    expect(() => within(() => ledger.hold(wish(1)))).toThrow(/UNIQUE/)
    expect(held()).toBe(100)
  })

  test.each(['spend', 'release'] as const)('is moved once: after %s nothing moves it', (first) => {
    within(() => ledger.hold(wish(1)))
    within(() => (first === 'spend' ? ledger.spend(1, 100, 2000, 1500) : ledger.release(1, 2000)))
    expect(() => within(() => ledger.spend(1, 100, 3000, 2500))).toThrow('moved once')
    expect(() => within(() => ledger.release(1, 3000))).toThrow('moved once')
    expect(sums().every((sum) => sum === 0)).toBe(true)
  })

  test('pays no more than was set aside, and is then still held', () => {
    within(() => ledger.hold(wish(1)))
    expect(() => within(() => ledger.spend(1, 101, 2000, 1500))).toThrow('more was paid')
    expect([held(), balanceOf('gifts:hand')]).toEqual([100, 0])
  })

  test('is refunded once, and only when it was spent', () => {
    within(() => ledger.hold(wish(1)))
    expect(() => within(() => ledger.refund(1, 2000))).toThrow('not refunded')
    within(() => ledger.spend(1, 100, 2000, 1500))
    within(() => ledger.refund(1, 3000))
    expect(() => within(() => ledger.refund(1, 4000))).toThrow(/UNIQUE/)
  })

  test('is never made outside of a transaction', () => {
    expect(() => ledger.hold(wish(1))).toThrow('within a transaction')
    expect(() => ledger.release(1, 0)).toThrow('within a transaction')
  })
})

describe('what was paid since the balance was known', () => {
  test('is not free until a balance of later is known', () => {
    within(() => ledger.hold(wish(1)))
    expect(awaiting()).toBe(0)
    within(() => ledger.spend(1, 60, 2000, 1500))
    within(() => ledger.noteBalance(7, 1400))
    expect(awaiting()).toBe(60)
    within(() => ledger.noteBalance(8, 1600))
    expect(awaiting()).toBe(60)
    within(() => ledger.noteBalance(7, 1600))
    expect(awaiting()).toBe(0)
  })

  test('is counted once where the balance came before the purchase was closed', () => {
    within(() => ledger.hold(wish(1)))
    within(() => ledger.noteBalance(7, 1600))
    within(() => ledger.spend(1, 100, 2000, 1500))
    expect(awaiting()).toBe(0)
  })
})

test.each([
  ['in whole Stars', -5, 4, 0],
  ['in billionths', -5, 5, 1],
])('an entry that does not add up to zero %s is refused', (_, out, into, nanos) => {
  const lines = [
    { ledgerAccount: 'outside:7', amount: out },
    { ledgerAccount: walletOf(7), amount: into, nanos },
  ]
  const posting = { userId: 1, txn: 'import:1', currency: 'XTR', cause: 'import', at: 0, lines } as const
  expect(() => within(() => ledger.post(posting))).toThrow('add up to zero')
})

test('whatever happens to purchases, entries add up to zero and wallet, holds and spending agree', () => {
  const step = fc.record({
    purchase: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom('hold', 'spend', 'release', 'refund'),
    amount: fc.integer({ min: 0, max: 100 }),
  })
  let round = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      round += 1
      const account = 100 + round
      const idOf = (purchase: number) => round * 10 + purchase
      for (const { purchase, what, amount } of steps) {
        try {
          within(() => {
            if (what === 'hold') return ledger.hold(wish(idOf(purchase), amount, account))
            return what === 'spend' ? ledger.spend(idOf(purchase), amount, 1, 1) : ledger[what](idOf(purchase), 1)
          })
        } catch {
          // Refused, as most orders of these steps are.
        }
      }
      const stillHeld = ledger.listHeld(1, 'XTR').get(account) ?? 0
      expect(balanceOf(heldOf(account))).toBe(stillHeld)
      const gone = (ledger.listSpent(1, '2026-11-20').get(account) ?? 0) - stillHeld
      expect(balanceOf(walletOf(account)) + stillHeld + gone + balanceOf(returnedOf(account))).toBe(0)
      expect(sums().every((sum) => sum === 0)).toBe(true)
    }),
    { numRuns: 40 },
  )
})
