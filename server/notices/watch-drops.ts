/** Listens to drops: what a rule made of each, told when it is over and never between the sight of a gift and its purchase. */
import type { AccountService } from '../accounts/service.ts'
import type { Drop } from '../contract/drops.ts'
import type { RuleMode } from '../contract/rules.ts'
import type { DropEvents } from '../drops/events.ts'
import type { Hearing } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import { nameOf } from './decide.ts'
import { draftOfEnd, draftOfQuestion, isAsking, type KnownOfDrop } from './drops.ts'
import type { NoticeDraft } from './facts.ts'
import type { Outbox } from './outbox.ts'
import type { OrderSource } from './watch-orders.ts'

export interface DropSource {
  bus: Hearing<DropEvents>
  /** Null for a rule that is gone. */
  readRule: (userId: number, ruleId: number) => { name: string; mode: RuleMode } | null
}

export interface DropWatchParts {
  orders: Pick<OrderSource, 'read'>
  accounts: Pick<AccountService, 'listStored'>
  outbox: Pick<Outbox, 'add'>
  /** Tells open pages, and wakes the sender. */
  tell: (userId: number, drafts: readonly NoticeDraft[]) => void
  clock: Clock
}

export function watchDrops({ bus, readRule }: DropSource, parts: DropWatchParts): void {
  const { orders, accounts, outbox, tell, clock } = parts
  /** Drops of which the person was asked, while they run. */
  const asked = new Set<number>()

  function knownOf(userId: number, drop: Drop): KnownOfDrop {
    const stored = accounts.listStored(userId)
    return {
      readRule: (ruleId) => readRule(userId, ruleId),
      orders: drop.order_ids.flatMap((id) => orders.read(id) ?? []),
      nameOf(accountId) {
        const account = stored.find(({ id }) => id === accountId)
        return account === undefined ? null : nameOf(account)
      },
    }
  }

  function say(userId: number, draft: NoticeDraft): void {
    try {
      outbox.add(userId, [draft])
    } finally {
      // Open pages are told whatever happens to the row.
      tell(userId, [draft])
    }
  }

  bus.on('drop', ({ userId, drop }) => {
    // Nothing is read for a drop that is being bought.
    if (!isAsking(drop) || asked.has(drop.id)) return
    const draft = draftOfQuestion(drop, knownOf(userId, drop), clock.now())
    if (draft === null) return
    asked.add(drop.id)
    say(userId, draft)
  })
  bus.on('dropDone', ({ userId, drop }) => {
    asked.delete(drop.id)
    const draft = draftOfEnd(drop, knownOf(userId, drop))
    if (draft !== null) say(userId, draft)
  })
}
