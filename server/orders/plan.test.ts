import * as fc from 'fast-check'
import { expect, test } from 'vitest'
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
