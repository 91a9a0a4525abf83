/** What came of a drop, as a notice: one for all its pieces. Pure. */
import { outcomeOf, plannedOf } from '../contract/drop-outcome.ts'
import type { Drop } from '../contract/drops.ts'
import type { RuleMode } from '../contract/rules.ts'
import type { OrderPieces } from '../orders/events.ts'
import type { DropFacts, NoticeDraft } from './facts.ts'

export interface KnownOfDrop {
  /** Null for a rule that is gone. */
  readRule: (ruleId: number) => { name: string; mode: RuleMode } | null
  orders: readonly OrderPieces[]
  /** Null for an account without a name: phone numbers are not sent to a chat. */
  nameOf: (accountId: number) => string | null
}

/** Accounts that are named; the rest is counted. */
const NAMED = 5

type PaidPiece = OrderPieces['purchases'][number]
const isPaid = ({ status }: PaidPiece) => status === 'paid' || status === 'refunded'

const ruleOf = ({ orders }: KnownOfDrop): number | null => {
  const ordered = orders.find(({ order }) => order.source === 'rule')?.order.sourceId ?? null
  return ordered === null ? null : Number(ordered)
}

function toFacts(drop: Drop, known: KnownOfDrop, ruleId: number | null): DropFacts {
  const purchases = known.orders.flatMap((one) => one.purchases)
  const payers = [...new Set(purchases.filter(isPaid).map(({ accountId }) => accountId))]
  return {
    id: drop.id,
    gift: drop.gift.title,
    giftId: drop.gift.id,
    stickerUniqueId: drop.gift.sticker_unique_id,
    price: drop.gift.price,
    rule: ruleId === null ? null : (known.readRule(ruleId)?.name ?? null),
    pieces: 0,
    wanted: known.orders.reduce((sum, { order }) => sum + order.quantity, 0),
    stars: 0,
    accounts: payers.slice(0, NAMED).map((accountId) => known.nameOf(accountId)),
    moreAccounts: Math.max(0, payers.length - NAMED),
    why: [],
    answerWithin: null,
  }
}

const draftOf = (kind: Extract<NoticeDraft['kind'], `drop_${string}`>, drop: DropFacts): NoticeDraft => ({
  key: `${kind}:${drop.id}`,
  kind,
  facts: { what: kind, drop },
})

/** Once it is over; null where no rule wanted it. */
export function draftOfEnd(drop: Drop, known: KnownOfDrop): NoticeDraft | null {
  const modeOf = (id: number) => known.readRule(id)?.mode ?? null
  const outcome = outcomeOf(drop, { orderedBy: ruleOf(known), modeOf })
  if (outcome === null) return null
  const facts = toFacts(drop, known, outcome.ruleId)
  // Of an order that lapsed every piece says that it was stopped.
  const hasLapsed = known.orders.some(({ purchases }) => purchases.some((one) => one.refusalCode === 'order_lapsed'))
  const why = hasLapsed ? ['order_lapsed'] : outcome.why
  if (outcome.kind === 'bought')
    return draftOf('drop_bought', { ...facts, pieces: drop.bought, stars: drop.spent, why })
  if (outcome.kind === 'missed') return draftOf('drop_missed', { ...facts, why })
  const pieces = plannedOf(drop)
  return draftOf('drop_seen', { ...facts, pieces, wanted: pieces, stars: pieces * drop.gift.price, why })
}

/** Whether a person was asked and it is not over. */
export const isAsking = ({ is_running: isRunning, timeline }: Drop): boolean =>
  isRunning && timeline.some(({ step }) => step === 'asked_owner')

/** While it waits for a yes; null when its order does not any more. */
export function draftOfQuestion(drop: Drop, known: KnownOfDrop, nowMs: number): NoticeDraft | null {
  const waiting = known.orders.find(({ order }) => order.status === 'waiting' && order.confirmBy !== null)
  if (waiting === undefined) return null
  const { quantity, maxTotal, confirmBy } = waiting.order
  const answerWithin = Math.max(0, Math.round(((confirmBy ?? nowMs) - nowMs) / 1000))
  const facts = toFacts(drop, known, ruleOf(known))
  return draftOf('drop_asks', { ...facts, pieces: quantity, stars: maxTotal, answerWithin })
}
