import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { createFakeClock } from '../lib/clock.ts'
import type { GiftEvents } from './events.ts'
import { createGiftService } from './service.ts'
import { type LiveAccounts, phoneOf, startLiveAccounts } from './testing/live-accounts.ts'
import { silentLog } from '../lib/testing/silent-log.ts'

let live: LiveAccounts
let premium: Set<number>
const clock = createFakeClock()

const createService = () =>
  createGiftService({
    db: live.db,
    clients: live.clients,
    bus: createCommitBus(live.db, silentLog),
    clock,
    random: () => 0.5,
    log: silentLog,
    premiumAccountIds: () => premium,
  })

beforeEach(async () => {
  live = await startLiveAccounts([1, 1])
  premium = new Set()
})
afterEach(() => live.stop())

const limited = () => {
  const gift = live.simulator.world.gifts().find(({ isLimited, isSoldOut }) => isLimited && !isSoldOut)
  if (!gift) throw new Error('the world has no limited gift on sale')
  return gift
}

describe('manual refresh', () => {
  test('reads Telegram’s catalogue', async () => {
    const gifts = createService()
    const run = gifts.refresh(1)
    expect(await run.fetched).toBe(live.simulator.world.gifts().length)
    const list = await run.done
    expect(new Map(list.items.map(({ id, price }) => [id, price]))).toEqual(
      new Map(live.simulator.world.gifts().map(({ id, price }) => [id, price])),
    )
    expect(gifts.list(1)).toBe(list)
    expect(gifts.list(2).items).toEqual([])
  })

  test('shares one read between concurrent requests', async () => {
    const gifts = createService()
    const lists = await Promise.all([1, 2, 3].map(() => gifts.refresh(1).done))
    expect(new Set(lists).size).toBe(1)
    expect(live.simulator.calls('payments.getStarGifts')).toBe(1)
    await gifts.refresh(1).done
    expect(live.simulator.calls('payments.getStarGifts')).toBe(2)
  })

  test('needs an account', () => {
    expect(() => createService().refresh(2)).toThrow('no_accounts')
  })

  test('continues with another account after a flood wait, and fails when all have to wait', async () => {
    const gifts = createService()
    live.simulator.addFault({
      method: 'payments.getStarGifts',
      phone: phoneOf(1),
      error: { code: 420, name: 'FLOOD_WAIT_70' },
    })
    expect((await gifts.refresh(1).done).count).toBeGreaterThan(0)
    live.simulator.addFault({ method: 'payments.getStarGifts', error: { code: 420, name: 'FLOOD_WAIT_90' } })
    await expect(gifts.refresh(1).done).rejects.toMatchObject({ failure: { kind: 'flood' } })
    const calls = live.simulator.calls('payments.getStarGifts')
    expect(() => gifts.refresh(1)).toThrow('FLOOD_WAIT_70')
    expect(live.simulator.calls('payments.getStarGifts')).toBe(calls)
  })

  test('skips an account whose session is dead', async () => {
    const gifts = createService()
    live.simulator.world.endSessions(phoneOf(1))
    expect((await gifts.refresh(1).done).count).toBeGreaterThan(0)
    expect(live.dead).toEqual(['1 AUTH_KEY_UNREGISTERED'])
  })

  test('changes neither list nor accounts when Telegram is down', async () => {
    const gifts = createService()
    const before = await gifts.refresh(1).done
    live.simulator.addFault({ method: 'payments.getStarGifts', error: { code: 500, name: 'INTERNAL' } })
    await expect(gifts.refresh(1).done).rejects.toThrow('INTERNAL')
    expect(gifts.list(1)).toBe(before)
    expect(live.dead).toEqual([])
  })
})

describe('a change', () => {
  test('is announced once with its difference, and a refresh without changes announces nothing', async () => {
    const gifts = createService()
    const before = await gifts.refresh(1).done
    const events: GiftEvents['gifts'][] = []
    gifts.listen(1, (event) => void events.push(event))
    await gifts.refresh(1).done
    expect(events).toEqual([])
    const gift = limited()
    live.simulator.world.setRemains(gift.id, 7)
    const list = await gifts.refresh(1).done
    expect(events).toEqual([
      {
        userId: 1,
        snapshot: list,
        changes: { added: [], changed: [{ id: gift.id, available_amount: 7 }], removed: [] },
        before,
        isFirst: false,
      },
    ])
  })

  test('is in the gift’s history, and survives a restart', async () => {
    const gift = limited()
    const first = createService()
    await first.refresh(1).done
    await clock.advance(60_000)
    live.simulator.world.setRemains(gift.id, 5)
    await first.refresh(1).done
    await clock.advance(60_000)
    live.simulator.world.withdrawGift(gift.id)
    await first.refresh(1).done
    const detail = await first.find(1, gift.id)
    expect(detail.history.map(({ available_amount }) => available_amount)).toEqual([gift.remains, 5, 0])
    expect(detail.gift).toMatchObject({ is_sold_out: true, available_amount: 0 })

    const second = createService()
    expect(second.list(1)).toEqual(first.list(1))
    expect(await second.find(1, gift.id)).toEqual(detail)
  })
})

describe('one gift', () => {
  test('is unknown to a user who does not have it', async () => {
    const gifts = createService()
    await gifts.refresh(1).done
    await expect(gifts.find(2, limited().id)).rejects.toThrow('not_found')
  })

  test('gives the reason why each account cannot buy it', async () => {
    const gifts = createService()
    const gift = live.simulator.world.releaseGift({ requirePremium: true })
    await gifts.refresh(1).done
    premium = new Set([2])
    expect((await gifts.find(1, gift.id)).accounts.map(({ account_id, reason }) => [account_id, reason])).toEqual([
      [1, 'premium_required'],
      [2, null],
    ])
    live.simulator.world.sellOut(gift.id)
    await gifts.refresh(1).done
    expect((await gifts.find(1, gift.id)).accounts.map(({ reason }) => reason)).toEqual(['sold_out', 'sold_out'])
  })
})
