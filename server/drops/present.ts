/** A drop as the API shows it: what was written of it, and what became of its orders' pieces. Pure. */
import type { Drop, DropStep } from '../contract/drops.ts'
import type { OrderPieces } from '../orders/events.ts'
import { codeOf, isHandedOver, listNotBought } from './not-bought.ts'
import type { DropRow } from './store.ts'

type Step = Drop['timeline'][number]
type Piece = OrderPieces['purchases'][number]

const iso = (ms: number) => new Date(ms).toISOString()
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms))

/** What a drop calls the steps of a piece. */
const steps: Readonly<Record<string, DropStep>> = {
  form_asked: 'form_asked',
  form_ready: 'form',
  submitting: 'payment_sent',
  paid: 'paid',
  refused: 'refused',
  not_paid: 'refused',
  released: 'refused',
  unclear: 'unclear',
  needs_owner: 'unclear',
  handed_over: 'handed_over',
}

/** `askedMs` is when the account was asked for its first form: clocks that count whole milliseconds may say less of what follows. */
function stepsOf(piece: Piece, seenAt: number, askedMs: number): Step[] {
  const isPassed = isHandedOver(piece)
  const why = codeOf(piece)
  return piece.timeline.flatMap(({ at, step: told }): Step[] => {
    const [name = ''] = told.split(':', 1)
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined
    if (step === undefined || (isPassed && step === 'refused')) return []
    const ms = Math.max(0, askedMs, at - seenAt)
    const isTrouble = step === 'refused' || step === 'handed_over'
    return [{ ms, step, account_id: piece.accountId, ...(isTrouble && why !== null && { detail: why }) }]
  })
}

const isEnd = ({ step }: Step) => step === 'ended'

/** `orders` are those that it led to, as they stand. */
export function presentDrop(row: DropRow, orders: readonly OrderPieces[]): Drop {
  const pieces = orders.flatMap(({ purchases }) => purchases)
  const paid = pieces.filter(({ status }) => status === 'paid' || status === 'refunded')
  const asked = new Map(
    row.timeline.map(({ step, account_id: id, ms }) => [step === 'form_asked' ? id : undefined, ms]),
  )
  const told = pieces.flatMap((piece) => stepsOf(piece, row.seenAt, asked.get(piece.accountId) ?? 0))
  // The first question of an account is told to the tenth of a millisecond, before anything of it is known.
  for (const id of asked.keys()) {
    const first = told.findIndex(({ step, account_id: own }) => step === 'form_asked' && own === id)
    if (id !== undefined && first >= 0) told.splice(first, 1)
  }
  const timeline = [...row.timeline.filter((step) => !isEnd(step)), ...told].toSorted((a, b) => a.ms - b.ms)
  return {
    id: row.id,
    gift: row.gift,
    occasion: row.occasion,
    seen_at: iso(row.seenAt),
    left_at_sight: row.leftAtSight,
    sold_out_at: isoOrNull(row.soldOutAt),
    reasons: [...row.reasons, ...orders.flatMap((order) => listNotBought(order))],
    order_ids: orders.map(({ order }) => order.id),
    bought: paid.length,
    spent: paid.reduce((sum, { price }) => sum + (price ?? 0), 0),
    is_running: row.endedAt === null,
    timeline: [...timeline, ...row.timeline.filter(isEnd)],
  }
}
