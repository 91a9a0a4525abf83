/** What the bot and open pages are told of drops: over the notices' room, with the drops' events in the test's hand. */
import { describe, expect, test } from 'vitest'
import type { Drop } from '../contract/drops.ts'
import type { RuleMode } from '../contract/rules.ts'
import type { DropEvents } from '../drops/events.ts'
import { createBus } from '../lib/bus.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import type { OrderPieces } from '../orders/events.ts'
import { createNoticeRooms, giftOf } from './testing/notice-room.ts'
import { rulesOrder } from './testing/order-pieces.ts'

const { open, room, texts } = createNoticeRooms(6)

const dropOf = (more: Partial<Drop> = {}): Drop => ({
  id: 3,
  gift: giftOf('77', { title: 'Kite', price: 500 }),
  occasion: 'new',
  seen_at: '2026-01-01T00:00:00.000Z',
  left_at_sight: 10,
  sold_out_at: null,
  reasons: [],
  order_ids: [],
  bought: 0,
  spent: 0,
  is_running: false,
  timeline: [],
  ...more,
})

async function listen(mode: RuleMode, orders: OrderPieces[] = []) {
  await open()
  room().orders.push(...orders)
  const bus = createBus<DropEvents>(silentLog)
  room()
    .notices()
    .hearDrops({ bus, readRule: (_userId, id) => (id === 5 ? { name: 'Cheap', mode } : null) })
  return {
    tell: (drop: Partial<Drop>) => bus.emit('drop', { userId: 1, drop: dropOf(drop) }),
    end: (drop: Partial<Drop>) => bus.emit('dropDone', { userId: 1, drop: dropOf(drop) }),
  }
}
const times = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)
const pages = () => room().pages.map(({ notice }) => notice)
const paid = { accountId: 1, status: 'paid', refusalCode: null } as const
const reason = { rule_id: 5, is: null, wants: null }
const soldOut = { ...reason, holds: false, code: 'sold_out_at_form' }
const holds = { ...reason, holds: true, code: 'occasion' }
/** Of an account that is left out though the others pay for all. */
const shy = { ...reason, holds: false, code: 'account_problem', account_id: 2 }
const late = { accountId: 1, status: 'refused', refusalCode: 'STARGIFT_USAGE_LIMITED' } as const

describe('a drop', () => {
  test('of a hundred pieces is one message, once it is over', async () => {
    const order = rulesOrder({ id: 9 }, [...times(70, paid), ...times(30, late)])
    const { tell, end } = await listen('buy', [order])
    for (let bought = 0; bought < 70; bought += 1)
      tell({ is_running: true, order_ids: [9], bought, spent: bought * 500 })
    await room().settle()
    expect([texts(), pages()]).toEqual([[], []])
    end({ order_ids: [9], bought: 70, spent: 35_000, reasons: [soldOut] })
    await room().until(() => texts().length > 0)
    expect(texts()).toEqual([
      '⚡️ Bought by a rule: Kite\n⭐️ 35,000 · 70 of 100\nRule “Cheap”\nPaid by Acc 1\nThe rest: it sold out first.',
    ])
    expect(pages()).toMatchObject([
      { kind: 'drop_bought', drop_id: 3, gift_id: '77', pieces: 70, price: 35_000, order_id: null },
    ])
  })

  test('that was missed says why, and one that a rule only watches says what it would have bought', async () => {
    const { end } = await listen('watch', [rulesOrder({ id: 9 }, [late])])
    end({ id: 3, order_ids: [9], reasons: [soldOut] })
    end({ id: 4, reasons: [holds, shy], timeline: [{ ms: 1, step: 'decided', account_id: 1, detail: '2' }] })
    await room().until(() => texts().length === 2)
    expect(texts()).toEqual([
      '🚫 Missed by a rule: Kite\n⭐️ 500\nRule “Cheap”\nIt sold out first.',
      '👀 A rule matches: Kite\n⭐️ 1,000 · × 2\nRule “Cheap”\nThe rule only watches: nothing was bought.',
    ])
  })

  test('that no rule wants is not told', async () => {
    const { end } = await listen('buy')
    end({ reasons: [{ rule_id: 5, holds: false, code: 'price', is: 500, wants: 100 }] })
    await room().settle()
    expect([texts(), pages()]).toEqual([[], []])
  })

  test('that waits for a yes asks at once, and once', async () => {
    const at = Date.UTC(2026, 0, 1)
    const order = rulesOrder({ id: 9, status: 'waiting', confirmBy: at + 600_000, quantity: 3, maxTotal: 1_500 }, [])
    const { tell } = await listen('ask', [order])
    const drop: Partial<Drop> = { is_running: true, order_ids: [9], timeline: [{ ms: 2, step: 'asked_owner' }] }
    for (let turn = 0; turn < 3; turn += 1) tell(drop)
    await room().until(() => texts().length > 0)
    await room().settle()
    expect(texts()).toEqual([
      '❓ A rule asks to buy: Kite\n⭐️ 1,500 · × 3\nRule “Cheap”\nSay yes on the panel’s Buying page within 10 minutes. Without an answer nothing is bought.',
    ])
    expect(pages()).toMatchObject([{ kind: 'drop_asks', drop_id: 3, pieces: 3 }])
  })

  test('that nobody said yes to in time says so', async () => {
    const lapsed = { ...late, refusalCode: 'order_lapsed' }
    const { end } = await listen('ask', [rulesOrder({ id: 9 }, [lapsed])])
    end({ order_ids: [9], reasons: [{ ...reason, holds: false, code: 'stopped' }] })
    await room().until(() => texts().length > 0)
    expect(texts()[0]).toContain('Nobody said yes in time.')
  })

  test('of a kind that is switched off is not told', async () => {
    const { end } = await listen('buy', [rulesOrder({ id: 9 }, [paid])])
    await room()
      .notices()
      .update(1, { kinds: { drop_bought: false } }, 'en')
    end({ id: 3, order_ids: [9], bought: 1, spent: 500 })
    end({ id: 4, order_ids: [9] })
    await room().until(() => texts().length > 0)
    expect(texts().map((text) => text.split('\n')[0])).toEqual(['🚫 Missed by a rule: Kite'])
    expect(pages().map(({ kind }) => kind)).toEqual(['drop_missed'])
  })
})

test('what a rule bought piece by piece is told with its drop alone; what needs a person, at once', async () => {
  const order = rulesOrder({ id: 9 }, [paid, { ...paid, status: 'needs_owner' }])
  await listen('buy', [order])
  const [first, second] = order.purchases
  if (!first || !second) throw new Error('no pieces')
  room().tellPurchase({ userId: 1, purchase: first, before: { ...first, status: 'submitting' }, order: order.order })
  room().tellPurchase({ userId: 1, purchase: second, before: { ...second, status: 'unclear' }, order: order.order })
  await room().until(() => texts().length > 0)
  await room().settle()
  expect(texts().map((text) => text.split('\n')[0])).toEqual(['❗️ Your decision is needed: Kite'])
  expect(pages().map(({ kind }) => kind)).toEqual(['needs_owner'])
})
