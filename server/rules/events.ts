import type { Rule } from '../contract/rules.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import type { Caller } from '../users/service.ts'
import type { RuleRow } from './store.ts'

export interface RuleEvents {
  /** A person's act; `before` is null for a new one, `after` for one that is deleted. */
  changed: { userId: number; before: RuleRow | null; after: RuleRow | null }
  /** Another order of precedence. */
  reordered: { userId: number }
  /** As it is now: it was changed, or what it matched, bought or spent was. */
  rule: { userId: number; rule: Rule }
  /** Other rules than before are on, or others go first. */
  armed: { userId: number }
  /** With the panel's password asked for. */
  refused: { userId: number; from: Caller; reason: 'wrong_password' | 'too_many_tries' }
}

export type RuleBus = CommitBus<RuleEvents, 'changed' | 'reordered'>
