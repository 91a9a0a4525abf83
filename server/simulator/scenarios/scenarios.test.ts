import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../../lib/clock.ts'
import { createRandom } from '../../lib/random.ts'
import { silentLog } from '../../lib/testing/silent-log.ts'
import type { FaultRule, ScenarioName } from '../types.ts'
import { createControl } from '../world/control.ts'
import { createWorld } from '../world/world.ts'
import { MINUTE, SECOND } from './scenario.ts'
import { runScenario } from './scenarios.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

function play(name: ScenarioName, clock: FakeClock = createFakeClock()) {
  const world = createWorld({ seed: 5, now: () => clock.now(), log: silentLog })
  const control = createControl(world, () => true)
  const faults = new Set<FaultRule>()
  const seen: FaultRule[] = []
  let cuts = 0
  const ending = new AbortController()
  const running = runScenario(name, {
    world: control,
    addFault(rule) {
      faults.add(rule)
      seen.push(rule)
      return () => void faults.delete(rule)
    },
    cutLines: () => void cuts++,
    clock,
    random: createRandom(9),
    signal: ending.signal,
  })
  stops.push(() => {
    ending.abort()
    return running
  })
  return { clock, world, control, faults, seen, cuts: () => cuts, running, stop: () => stops[0]?.() }
}

describe('scenarios', () => {
  test('calm: nothing happens', async () => {
    const { clock, control } = play('calm')
    const before = JSON.stringify([control.gifts(), control.accounts()])
    await clock.advance(60 * MINUTE)
    expect(JSON.stringify([control.gifts(), control.accounts()])).toBe(before)
  })

  test('drop: a new limited gift sells out within a minute of its release', async () => {
    const { clock, control } = play('drop')
    const known = new Set(control.gifts().map(({ id }) => id))
    const findNew = () => control.gifts().find(({ id }) => !known.has(id))
    while (!findNew()) await clock.advance(SECOND)
    expect(findNew()).toMatchObject({ isLimited: true, isSoldOut: false })
    const left: number[] = []
    for (let second = 0; second < 60 && !findNew()?.isSoldOut; second++) {
      left.push(findNew()?.remains ?? 0)
      await clock.advance(SECOND)
    }
    expect(findNew()).toMatchObject({ isSoldOut: true, remains: 0 })
    expect(left.length).toBeGreaterThan(20)
    expect(left).toEqual(left.toSorted((a, b) => b - a))
  })

  test('lively: within ten minutes stock changes, a gift is released and a balance changes; after six hours gifts are left', async () => {
    const { clock, control } = play('lively')
    const gifts = new Map(control.gifts().map((gift) => [gift.id, gift.remains]))
    const stars = JSON.stringify(control.accounts().map((account) => account.stars))
    await clock.advance(10 * SECOND)
    expect(control.gifts().some((gift) => gift.remains !== gifts.get(gift.id))).toBe(true)
    await clock.advance(10 * MINUTE)
    expect(control.gifts().some(({ id }) => !gifts.has(id))).toBe(true)
    expect(JSON.stringify(control.accounts().map((account) => account.stars))).not.toBe(stars)
    expect(control.gifts().filter((gift) => gift.isSoldOut).length).toBeGreaterThanOrEqual(46)
    await clock.advance(6 * 60 * MINUTE)
    const { length } = control.gifts()
    expect(length).toBeLessThan(140)
    expect(control.gifts().filter((gift) => gift.isLimited && !gift.isSoldOut).length).toBeGreaterThan(20)
    expect(control.accounts().every((account) => account.stars.amount >= 0)).toBe(true)
  })

  test('flood: the catalogue is refused now and then, for as long as it says', async () => {
    const { clock, faults, seen } = play('flood')
    while (faults.size === 0) await clock.advance(SECOND)
    const [{ method, error } = {}] = [...faults]
    expect(method).toBe('payments.getStarGifts')
    const seconds = Number(/^FLOOD_WAIT_(\d+)$/.exec(error?.name ?? '')?.[1])
    await clock.advance(seconds * SECOND)
    expect(faults.size).toBe(0)
    await clock.advance(5 * MINUTE)
    expect(seen.length).toBeGreaterThan(3)
  })

  test('dead-session: one account is signed out everywhere', async () => {
    const { clock, world, control } = play('dead-session')
    const [anna, mike] = control.accounts()
    const devices = (id = '') => world.sessions.devicesOf(id)[0]?.device
    for (const account of [anna, mike]) {
      const device = devices(account?.telegramId)
      if (!device || !account) throw new Error('no device')
      world.sessions.open({
        authKeyId: account.phone,
        accountId: account.telegramId,
        isPasswordPending: false,
        device,
      })
    }
    await clock.advance(MINUTE)
    expect(world.sessions.deathOf(anna?.phone ?? '')).toBe('SESSION_REVOKED')
    expect(world.sessions.find(mike?.phone ?? '')).not.toBeNull()
  })

  test('slow: every answer is delayed', async () => {
    const { clock, faults } = play('slow')
    await clock.advance(5 * MINUTE)
    expect([...faults].map(({ method }) => method)).toEqual(['payments.getStarGifts', 'upload.getFile', undefined])
    expect([...faults].every(({ delayMs }) => (delayMs ?? 0) > 100)).toBe(true)
  })

  test('broken-lines: connections are cut in every way', async () => {
    const { clock, seen, cuts } = play('broken-lines')
    await clock.advance(10 * MINUTE)
    expect(cuts()).toBeGreaterThan(0)
    expect(new Set(seen.map(({ cut }) => cut))).toEqual(new Set(['before', 'after']))
  })

  test('a scenario ends with its signal and removes its faults', async () => {
    const { clock, faults, running, stop } = play('slow')
    await clock.advance(SECOND)
    expect(faults.size).toBe(3)
    await stop()
    await running
    expect(faults.size).toBe(0)
  })
})
