import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { SpendingBus } from './service.ts'

/** Whether the panel may spend, and how much: what was changed, and what was refused. */
export function noteSpending(bus: SpendingBus, { note, record }: ActivityNotes): void {
  bus.alongside('changed', ({ userId, before, after }) => {
    if (before.isOn !== after.isOn) return record(userId, after.isOn ? 'spending_on' : 'spending_off')
    return record(userId, 'spending_limits_changed')
  })
  bus.alongside('cap_reached', ({ userId, cap }) => record(userId, 'cap_reached', { cap }))
  bus.on('refused', ({ userId, from, reason }) => note(userId, 'spending_refused', { ...describeCaller(from), reason }))
}
