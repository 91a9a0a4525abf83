/**
 * Tells of rules whose matches, pieces or Stars are others than before. Purchases of a drop move many times in a moment: what
 * rules spent is forgotten with each move, and added up and told once they pause.
 */
import type { Clock } from '../lib/clock.ts'
import type { RuleBook } from './book.ts'
import type { RuleBus } from './events.ts'
import { presentRule } from './present.ts'

const PAUSE_MS = 150

export interface TallyTeller {
  /** Something that the user's rules may have spent or matched is another. */
  moved(userId: number): void
  stop(): void
}

export function createTallyTeller(parts: { book: RuleBook; bus: RuleBus; clock: Clock }): TallyTeller {
  const { book, bus, clock } = parts
  /** Rules as they were told last. */
  const told = new Map<number, string>()
  const moved = new Set<number>()
  let cancel: (() => void) | null = null
  let isStopped = false

  bus.on('rule', ({ rule }) => void told.set(rule.id, figuresOf(rule)))
  bus.on('changed', ({ before, after }) => {
    if (before !== null && after === null) told.delete(before.id)
  })

  function tellAll(): void {
    cancel = null
    const userIds = [...moved]
    moved.clear()
    for (const userId of userIds) {
      // What was read within a transaction that did not end well is no longer so.
      book.forgetTallies(userId)
      for (const row of book.rows(userId)) {
        const rule = presentRule(row, book.tally(userId, row.id))
        if (told.get(rule.id) !== figuresOf(rule)) bus.emit('rule', { userId, rule })
      }
    }
  }

  return {
    moved(userId) {
      book.forgetTallies(userId)
      // Purchases still move while the panel ends.
      if (isStopped) return
      moved.add(userId)
      cancel ??= clock.after(PAUSE_MS, tellAll)
    },
    stop() {
      isStopped = true
      cancel?.()
      moved.clear()
    },
  }
}

const figuresOf = ({ matched, bought, spent }: { matched: number; bought: number; spent: number }) =>
  `${matched} ${bought} ${spent}`
