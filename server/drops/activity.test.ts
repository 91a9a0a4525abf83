import { describe, expect, test } from 'vitest'
import type { ActivityNotes } from '../activity/note.ts'
import type { Drop } from '../contract/drops.ts'
import { gift } from '../contract/gifts.ts'
import type { RuleMode } from '../contract/rules.ts'
import { blankOf } from '../contract/testing/blank.ts'
import { createBus } from '../lib/bus.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { explainActivity } from '../messages/activity.ts'
import { rulesOrder } from '../notices/testing/order-pieces.ts'
import { noteDrops } from './activity.ts'
import type { DropEvents } from './events.ts'

const dropOf = (more: Partial<Drop> = {}): Drop => ({
  id: 3,
  gift: { ...blankOf(gift), id: '77', title: 'Kite', first_seen_at: '2026-01-01T00:00:00.000Z' },
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

function open(mode: RuleMode = 'buy') {
  const bus = createBus<DropEvents>(silentLog)
  const told: { en: string; ru: string; detail: string | null }[] = []
  const note: ActivityNotes['note'] = (_userId, kind, facts = {}) => {
    const [en, ru] = [explainActivity(kind, facts, 'en'), explainActivity(kind, facts, 'ru')]
    told.push({ en: en.title, ru: ru.title, detail: en.detail })
  }
  noteDrops(
    bus,
    { note, record: () => () => {} },
    {
      readRule: (_userId, id) => (id === 5 ? { name: 'Cheap', mode } : null),
      readOrder: (id) => (id === 9 ? rulesOrder({ id, quantity: 10, maxTotal: 5_000 }, []).order : null),
    },
  )
  const end = (drop: Partial<Drop>) => bus.emit('dropDone', { userId: 1, drop: dropOf(drop) })
  return { bus, told, end }
}

describe('the activity of drops', () => {
  test('says once it is over how much of it was bought, and by which rule', () => {
    const { told, end } = open()
    end({ order_ids: [9], bought: 7, spent: 3_500 })
    expect(told).toEqual([
      {
        en: 'Rule “Cheap” bought 7 of 10 pieces of Kite for 3,500 Stars',
        ru: 'Правило «Cheap» купило 7 из 10 шт. подарка «Kite» за 3\u00a0500 звёзд',
        detail: null,
      },
    ])
  })

  test('says why none of it was', () => {
    const { told, end } = open()
    const reasons = [{ rule_id: 5, holds: false, code: 'balance', is: 1, wants: 2 }]
    end({ order_ids: [9], reasons })
    expect(told).toMatchObject([{ en: 'Rule “Cheap” bought none of Kite', detail: 'There are not enough free Stars' }])
  })

  test('says what a rule that watches would have bought', () => {
    const { told, end } = open('watch')
    end({
      gift: { ...dropOf().gift, price: 50 },
      reasons: [{ rule_id: 5, holds: true, code: 'occasion', is: 'new', wants: 'new' }],
      timeline: [{ ms: 1, step: 'decided', account_id: 1, detail: '1' }],
    })
    expect(told).toMatchObject([
      {
        en: 'Rule “Cheap” would have bought 1 piece of Kite for 50 Stars',
        ru: 'Правило «Cheap» купило бы 1 штуку подарка «Kite» за 50 звёзд',
      },
    ])
  })

  test('asks once, while it waits', () => {
    const { bus, told, end } = open('ask')
    const timeline: Drop['timeline'] = [{ ms: 4, step: 'asked_owner' }]
    const drop = dropOf({ order_ids: [9], is_running: true, timeline })
    for (let times = 0; times < 3; times += 1) bus.emit('drop', { userId: 1, drop })
    expect(told.map(({ en }) => en)).toEqual(['Rule “Cheap” asks whether to buy 10 pieces of Kite for 5,000 Stars'])
    end({ order_ids: [9], timeline, bought: 10, spent: 5_000 })
    expect(told).toHaveLength(2)
  })

  test('is silent while it runs, and of what no rule wants', () => {
    const { bus, told, end } = open()
    bus.emit('drop', { userId: 1, drop: dropOf({ is_running: true, order_ids: [9] }) })
    end({ reasons: [{ rule_id: 5, holds: false, code: 'price', is: 9, wants: 5 }] })
    expect(told).toEqual([])
  })
})
