import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { refuseHold } from '../spending/caps.ts'
import { planPieces, type Payer, type PlanWish } from './plan.ts'

const limit = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null })
const payers = fc
  .array(fc.record({ available: fc.integer({ min: -50, max: 2000 }), dayLeft: limit(1500), piecesLeft: limit(6) }), {
    maxLength: 6,
  })
  .map((all): Payer[] => all.map((payer, index) => ({ accountId: index + 1, ...payer })))
const wishes: fc.Arbitrary<PlanWish> = fc.record({
  price: fc.integer({ min: 1, max: 400 }),
  quantity: fc.integer({ min: 1, max: 12 }),
  payers,
  dayLeft: limit(3000),
})

/** Slow and plain: one piece at a time, to the first account that can pay one more. */
function planSlowly({ price, quantity, payers: all, dayLeft }: PlanWish): Map<number, number> {
  const plan = new Map<number, number>()
  const total = () => [...plan.values()].reduce((sum, own) => sum + own, 0)
  for (let piece = 0; piece < quantity; piece += 1) {
    if ((total() + 1) * price > (dayLeft ?? Infinity)) break
    const payer = all.find(({ accountId, ...has }) => {
      const next = (plan.get(accountId) ?? 0) + 1
      return (
        next * price <= has.available &&
        next * price <= (has.dayLeft ?? Infinity) &&
        next <= (has.piecesLeft ?? Infinity)
      )
    })
    if (payer === undefined) break
    plan.set(payer.accountId, (plan.get(payer.accountId) ?? 0) + 1)
  }
  return plan
}

test('a plan is what paying piece by piece would come to', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { items, short } = planPieces(wish)
      expect(new Map(items.map(({ accountId, quantity }) => [accountId, quantity]))).toEqual(planSlowly(wish))
      expect(items.reduce((sum, { quantity }) => sum + quantity, short)).toBe(wish.quantity)
    }),
  )
})

test('no account pays over its balance, its limit or its share of pieces, and all together not over the day', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { items } = planPieces(wish)
      for (const { accountId, quantity } of items) {
        const payer = wish.payers.find((one) => one.accountId === accountId)
        expect(quantity * wish.price).toBeLessThanOrEqual(payer?.available ?? -1)
        expect(quantity * wish.price).toBeLessThanOrEqual(payer?.dayLeft ?? Infinity)
        expect(quantity).toBeLessThanOrEqual(payer?.piecesLeft ?? Infinity)
      }
      const total = items.reduce((sum, { quantity }) => sum + quantity * wish.price, 0)
      expect(total).toBeLessThanOrEqual(wish.dayLeft ?? Infinity)
    }),
  )
})

test('no account and no piece is planned twice, and nothing is left over that somebody could pay', () => {
  fc.assert(
    fc.property(wishes, (wish) => {
      const { items, short } = planPieces(wish)
      const ids = items.map(({ accountId }) => accountId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(items.every(({ quantity }) => quantity > 0)).toBe(true)
      expect(short).toBeGreaterThanOrEqual(0)
      expect(short).toBeLessThanOrEqual(wish.quantity)
    }),
  )
})

const left = (most: number | null, gone: number) => (most === null ? null : Math.max(0, most - gone))

test('whatever was spent before, each planned piece may be held, and not one more', () => {
  const cap = limit(1500)
  const accounts = fc.array(
    fc.record({ balance: fc.integer({ min: 0, max: 1500 }), spent: fc.integer({ min: 0, max: 600 }) }),
    { minLength: 1, maxLength: 5 },
  )
  const limits = fc.record({ dayCap: cap, accountDayCap: cap, reserve: limit(300) })
  const orders = fc.record({ price: fc.integer({ min: 1, max: 200 }), quantity: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(accounts, limits, orders, (all, { dayCap, accountDayCap, reserve }, { price, quantity }) => {
      const spent = all.map((one) => one.spent)
      const free = all.map((one) => one.balance)
      const total = () => spent.reduce((sum, own) => sum + own, 0)
      const plan = planPieces({
        price,
        quantity,
        payers: all.map(({ balance, spent: own }, index) => ({
          accountId: index,
          available: balance - (reserve ?? 0),
          dayLeft: left(accountDayCap, own),
          piecesLeft: null,
        })),
        dayLeft: left(dayCap, total()),
      })
      const refuse = (index: number) =>
        refuseHold(
          { isOn: true, dayCap, accountDayCap, pieceCap: null, reserve },
          { today: total(), accountToday: spent[index] ?? 0, free: free[index] ?? 0 },
          price,
        )
      for (const { accountId, quantity: own } of plan.items)
        for (let piece = 0; piece < own; piece += 1) {
          expect(refuse(accountId)).toBeNull()
          spent[accountId] = (spent[accountId] ?? 0) + price
          free[accountId] = (free[accountId] ?? 0) - price
        }
      const canPayMore = all.some((_one, index) => refuse(index) === null)
      expect(plan.short > 0 && canPayMore).toBe(false)
    }),
  )
})
