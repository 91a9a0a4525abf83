import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../lib/random.ts'
import { createCatalogue } from './catalogue.ts'
import { countArrived, type Rivals } from './rivals.ts'

const rivals = (more: Partial<Rivals> = {}): Rivals => ({
  giftId: '1',
  startAt: 1_000,
  lastsMs: 10_000,
  payments: 100,
  pace: 'even',
  arrived: 0,
  ...more,
})

describe('payments of others', () => {
  test('arrive from their start to their end, and no more', () => {
    expect([0, 999, 1_000, 6_000, 11_000, 99_000].map((at) => countArrived(rivals(), at))).toEqual([
      0, 0, 0, 50, 100, 100,
    ])
    expect(countArrived(rivals({ pace: 'rush' }), 3_300)).toBeGreaterThan(50)
    expect(countArrived(rivals({ lastsMs: 0 }), 1_000)).toBe(100)
  })

  test('are never fewer later', () => {
    const one = fc.record({
      startAt: fc.nat(1_000),
      lastsMs: fc.nat(5_000),
      payments: fc.nat(500),
      pace: fc.constantFrom('even' as const, 'rush' as const),
    })
    fc.assert(
      fc.property(one, fc.nat(7_000), fc.nat(7_000), (wish, at, later) => {
        const [before, after] = [countArrived(rivals(wish), at), countArrived(rivals(wish), at + later)]
        expect(before).toBeLessThanOrEqual(after)
        expect(after).toBeLessThanOrEqual(wish.payments)
      }),
    )
  })
})

function open() {
  const clock = { now: 0 }
  const catalogue = createCatalogue(createRandom(1), () => clock.now)
  const { id } = catalogue.release({ price: 10, total: 10 })
  const remains = () => catalogue.find(id)?.remains
  return { clock, catalogue, id, remains }
}

describe('a gift that others buy too', () => {
  test('loses copies as time passes, until none is left', () => {
    const { clock, catalogue, id, remains } = open()
    catalogue.addRivals({ giftId: id, startAt: 1_000, lastsMs: 1_000, payments: 10, pace: 'even' })
    const seen = [0, 1_000, 1_500, 1_999, 2_000, 9_000].map((at) => {
      clock.now = at
      return remains()
    })
    expect(seen).toEqual([10, 10, 5, 1, 0, 0])
    expect(catalogue.list().find((gift) => gift.id === id)).toMatchObject({ lastSaleAt: 2_000 })
  })

  test('gives each copy to whoever arrives first: one that a running payment has is taken by nobody else', () => {
    const { clock, catalogue, id, remains } = open()
    catalogue.setRemains(id, 2)
    catalogue.addRivals({ giftId: id, startAt: 100, lastsMs: 0, payments: 50, pace: 'even' })
    const release = catalogue.claim(id)
    expect(release).not.toBeNull()
    clock.now = 100
    expect(remains()).toBe(1)
    expect(catalogue.claim(id)).toBeNull()
    release?.()
    release?.()
    // Those who came meanwhile try again.
    expect(catalogue.claim(id)).toBeNull()
    expect(remains()).toBe(0)
  })

  test('is bought by nobody else once they were called off', () => {
    const { clock, catalogue, id, remains } = open()
    const callOff = catalogue.addRivals({ giftId: id, startAt: 0, lastsMs: 1_000, payments: 10, pace: 'even' })
    clock.now = 300
    expect(remains()).toBe(7)
    callOff()
    clock.now = 900
    expect(remains()).toBe(7)
  })

  test('goes on selling after a restart where it stopped', () => {
    const { clock, catalogue, id } = open()
    catalogue.addRivals({ giftId: id, startAt: 0, lastsMs: 1_000, payments: 10, pace: 'even' })
    clock.now = 400
    const state = structuredClone(catalogue.snapshot())
    const again = createCatalogue(createRandom(2), () => clock.now, state)
    expect(again.find(id)?.remains).toBe(6)
    clock.now = 1_000
    expect(again.find(id)?.remains).toBe(0)
  })
})
