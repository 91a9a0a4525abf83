import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../lib/random.ts'
import { createAccounts, type Stars } from './accounts.ts'
import { createLedger, isCovered, subtractStars } from './ledger.ts'

const NANO = 1_000_000_000
const stars = fc.record({ amount: fc.integer({ min: 0, max: 1e6 }), nanos: fc.integer({ min: 0, max: NANO - 1 }) })
const total = ({ amount, nanos }: Stars) => BigInt(amount) * BigInt(NANO) + BigInt(nanos)

function open() {
  const accounts = createAccounts(0)
  return { accounts, ledger: createLedger(createRandom(1), () => 5_000, accounts.list()) }
}

describe('the ledger', () => {
  test('begins with top-ups that add up to everyone’s balance', () => {
    const { accounts, ledger } = open()
    for (const account of accounts.list()) {
      const sum = ledger.listFor(account.id).reduce((so, transaction) => so + total(transaction.stars), 0n)
      expect(sum).toBe(total(account.stars))
    }
  })

  test('moves exactly what it records, nanos included', () => {
    fc.assert(
      fc.property(stars, (target) => {
        const { accounts, ledger } = open()
        const [account] = accounts.list()
        if (!account) throw new Error('nobody lives here')
        ledger.move(account, subtractStars(target, account.stars), { kind: 'adjustment' })
        expect(account.stars).toEqual(target)
        const [newest] = ledger.listFor(account.id)
        // Amount and nanos never have opposite signs.
        expect((newest?.stars.amount ?? 0) * (newest?.stars.nanos ?? 0)).toBeGreaterThanOrEqual(0)
        expect(ledger.find(account.id, newest?.id ?? '')).toEqual(newest)
      }),
    )
  })

  test('a price is covered by an equal or larger balance', () => {
    expect(isCovered({ amount: 10, nanos: 0 }, 10)).toBe(true)
    expect(isCovered({ amount: 9, nanos: NANO - 1 }, 10)).toBe(false)
  })
})
