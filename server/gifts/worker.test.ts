import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Gift } from '../contract/gifts.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import type { GiftBus } from './events.ts'
import { createGiftService, type GiftService } from './service.ts'
import { createGiftSupervisor, type GiftSupervisor } from './supervisor.ts'
import { type LiveAccounts, phoneOf, startLiveAccounts } from './testing/live-accounts.ts'
import { silentLog } from '../lib/testing/silent-log.ts'

const method = 'payments.getStarGifts'
let live: LiveAccounts
let clock: FakeClock
let gifts: GiftService
let supervisor: GiftSupervisor

/** The panel's part, on an existing database: what a start of the process builds. */
function build() {
  const bus: GiftBus = createCommitBus(live.db, silentLog)
  const parts = { clients: live.clients, bus, clock, random: () => 0.5, log: silentLog }
  gifts = createGiftService({ ...parts, db: live.db, premiumAccountIds: () => new Set() })
  supervisor = createGiftSupervisor({ ...parts, gifts })
  supervisor.start()
}

async function start(ownersOf: number[]) {
  live = await startLiveAccounts(ownersOf, () => clock.now())
  build()
}

/** Advances time turn by turn, processing every answer. */
async function pass(ms: number) {
  await live.settle()
  for (let passed = 0; passed < ms; passed += 100) {
    await clock.advance(100)
    await live.settle()
  }
}

const calls = (accountId: number) => live.simulator.calls(method, phoneOf(accountId))
const find = (id: string): Gift | undefined => gifts.list(1).items.find((gift) => gift.id === id)

beforeEach(() => {
  clock = createFakeClock()
})
afterEach(async () => {
  await supervisor.stop()
  await live.stop()
})

describe('the worker', () => {
  test('sees a new gift within one turn, and stock changes within the stock interval', async () => {
    await start([1])
    gifts.setAutoRefresh(1, true)
    await pass(100)
    const gift = live.simulator.world.releaseGift({ total: 100 })
    await pass(3000)
    expect(find(gift.id)?.available_amount).toBe(100)
    live.simulator.world.setRemains(gift.id, 40)
    await pass(8000)
    expect(find(gift.id)?.available_amount).toBe(40)
  })

  test('looks more often while a rule waits to buy, and at the end of a lock reads everything at once', async () => {
    await start([1])
    const told: string[] = []
    gifts.hurryWhile(() => true)
    gifts.onNews(
      ({ candidates }) => void told.push(...candidates.map(({ occasion, gift }) => `${occasion} ${gift.id}`)),
    )
    gifts.setAutoRefresh(1, true)
    await pass(1000)
    const until = Math.ceil((Date.now() + 500) / 1000) * 1000
    const { id } = live.simulator.world.releaseGift({ total: 100, lockedUntil: until })
    await pass(1000)
    expect(told).toEqual([`new ${id}`])
    expect(calls(1)).toBeGreaterThan(1)
    // The simulator's servers tell the real time: one turn hears that it has come, and the next reads everything.
    await expect.poll(() => Date.now(), { timeout: 5_000 }).toBeGreaterThan(until)
    await pass(2100)
    expect(told).toEqual([`new ${id}`, `unlock ${id}`])
  })

  test('polls one account every three seconds, and each of three as often', async () => {
    await start([1, 1, 1, 2])
    gifts.setAutoRefresh(1, true)
    gifts.setAutoRefresh(2, true)
    await pass(29_900)
    expect([1, 2, 3, 4].map(calls)).toEqual([10, 10, 10, 10])
  })

  test('pauses an account in a flood wait, and continues with the others', async () => {
    await start([1, 1])
    live.simulator.addFault({ method, phone: phoneOf(1), times: 1, error: { code: 420, name: 'FLOOD_WAIT_60' } })
    gifts.setAutoRefresh(1, true)
    await pass(55_000)
    expect(calls(1)).toBe(1)
    expect(calls(2)).toBeGreaterThan(15)
    const gift = live.simulator.world.releaseGift()
    await pass(3000)
    expect(find(gift.id)).toBeDefined()
    await pass(10_000)
    expect(calls(1)).toBeGreaterThan(1)
  })

  test('gives up an account whose session is dead, and continues with the others', async () => {
    await start([1, 1])
    gifts.setAutoRefresh(1, true)
    await pass(3000)
    live.simulator.world.endSessions(phoneOf(1), 'SESSION_REVOKED')
    await pass(6000)
    expect(live.dead).toEqual(['1 SESSION_REVOKED'])
    const gift = live.simulator.world.releaseGift()
    await pass(3000)
    expect(find(gift.id)).toBeDefined()
  })

  test('waits for an account when there is none', async () => {
    await start([])
    gifts.setAutoRefresh(1, true)
    await pass(10_000)
    expect(gifts.list(1).items).toEqual([])
    await live.add(1)
    await pass(3000)
    expect(gifts.list(1).count).toBe(live.simulator.world.gifts().length)
  })

  test('backs off while Telegram refuses, and recovers soon after', async () => {
    await start([1])
    gifts.setAutoRefresh(1, true)
    await pass(100)
    const before = gifts.list(1)
    const lift = live.simulator.addFault({ method, error: { code: 400, name: 'SOMETHING_NEW' } })
    await pass(120_000)
    expect(calls(1)).toBeLessThan(10)
    expect(gifts.list(1)).toBe(before)
    lift()
    live.simulator.world.sellOut(before.items.find((gift) => gift.is_limited && !gift.is_sold_out)?.id ?? '')
    await pass(120_000)
    expect(gifts.list(1).hash).not.toBe(before.hash)
  })

  test("does not stop when another user's does", async () => {
    await start([1, 2])
    gifts.setAutoRefresh(1, true)
    gifts.setAutoRefresh(2, true)
    await pass(100)
    live.simulator.addFault({ method, phone: phoneOf(2), error: { code: 500, name: 'INTERNAL' } })
    const gift = live.simulator.world.releaseGift()
    await pass(3000)
    expect(find(gift.id)).toBeDefined()
  })
})

describe('the setting', () => {
  test('starts and stops the worker', async () => {
    await start([1])
    await pass(5000)
    expect(calls(1)).toBe(0)
    gifts.setAutoRefresh(1, true)
    await pass(5000)
    const whileOn = calls(1)
    expect(whileOn).toBeGreaterThan(0)
    gifts.setAutoRefresh(1, false)
    await pass(10_000)
    expect(calls(1)).toBe(whileOn)
    gifts.setAutoRefresh(1, true)
    gifts.setAutoRefresh(1, true)
    await pass(100)
    expect(calls(1)).toBe(whileOn + 1)
  })

  test('survives a restart', async () => {
    await start([1, 2])
    gifts.setAutoRefresh(1, true)
    await pass(1000)
    await supervisor.stop()
    const before = calls(1)
    build()
    expect(gifts.hasAutoRefresh(1)).toBe(true)
    await pass(3000)
    expect(calls(1)).toBeGreaterThan(before)
    expect(calls(2)).toBe(0)
  })
})
