import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refuseHold, type Limits, type Spent } from './caps.ts'

const open: Limits = { isOn: true, dayCap: null, accountDayCap: null, pieceCap: null, reserve: null }
const fresh: Spent = { today: 0, accountToday: 0, free: 1000 }

describe('a hold', () => {
  test('is refused while the switch is off, whatever else holds', () => {
    expect(refuseHold({ ...open, isOn: false }, fresh, 1)).toEqual({ code: 'spending_off' })
  })

  test.each([
    ['piece', { pieceCap: 99 }, {}, 99],
    ['account_day', { accountDayCap: 150 }, { accountToday: 60 }, 90],
    ['day', { dayCap: 150 }, { today: 60 }, 90],
    ['reserve', { reserve: 901 }, {}, 99],
  ])('that passes the %s limit is refused with what is left', (cap, limits, spent, left) => {
    expect(refuseHold({ ...open, ...limits }, { ...fresh, ...spent }, 100)).toEqual({ code: 'cap_reached', cap, left })
  })

  test('exactly at a limit is allowed', () => {
    const limits = { ...open, pieceCap: 100, accountDayCap: 160, dayCap: 160, reserve: 900 }
    expect(refuseHold(limits, { today: 60, accountToday: 60, free: 1000 }, 100)).toBeNull()
  })

  test('needs free Stars: parts of one buy nothing, and an unknown balance is none', () => {
    expect(refuseHold(open, { ...fresh, free: 99.999 }, 100)).toEqual({ code: 'balance_too_low', missing: 1 })
    expect(refuseHold(open, { ...fresh, free: null }, 100)).toEqual({ code: 'balance_too_low', missing: 100 })
    expect(refuseHold(open, { ...fresh, free: -5 }, 100)).toEqual({ code: 'balance_too_low', missing: 100 })
  })
})

test('whatever is held one after the other, no limit is passed', () => {
  const limit = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null })
  fc.assert(
    fc.property(
      fc.record({ dayCap: limit, accountDayCap: limit, pieceCap: limit, reserve: limit }),
      fc.array(fc.record({ account: fc.constantFrom(0, 1, 2), amount: fc.integer({ min: 0, max: 200 }) })),
      (limits, wishes) => {
        const balance = 600
        const paid = [0, 0, 0]
        const total = () => paid.reduce((sum, amount) => sum + amount, 0)
        for (const { account, amount } of wishes) {
          const own = paid[account] ?? 0
          const spent = { today: total(), accountToday: own, free: balance - own }
          if (refuseHold({ isOn: true, ...limits }, spent, amount) !== null) continue
          paid[account] = own + amount
          expect(amount).toBeLessThanOrEqual(limits.pieceCap ?? Infinity)
        }
        expect(total()).toBeLessThanOrEqual(limits.dayCap ?? Infinity)
        for (const own of paid) {
          expect(own).toBeLessThanOrEqual(limits.accountDayCap ?? Infinity)
          expect(own).toBeLessThanOrEqual(balance - (own > 0 ? (limits.reserve ?? 0) : 0))
        }
      },
    ),
  )
})
