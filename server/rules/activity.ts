import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { RuleBus } from './events.ts'

/** What a person does with the rules, written with the commit that does it. */
export function noteRules(bus: RuleBus, { note, record }: ActivityNotes): void {
  bus.alongside('changed', ({ userId, before, after }) => {
    if (after === null) return record(userId, 'rule_deleted', before === null ? {} : { rule: before.name })
    const facts = { rule: after.name, mode: after.mode }
    if (before === null) return record(userId, 'rule_made', facts)
    return record(userId, before.mode === after.mode ? 'rule_changed' : 'rule_mode', facts)
  })
  bus.alongside('reordered', ({ userId }) => record(userId, 'rules_reordered'))
  bus.on('refused', ({ userId, from, reason }) => note(userId, 'rule_refused', { ...describeCaller(from), reason }))
}
