/** What becomes of an order's pieces, as notices: one message for all that becomes the same of them. Pure. */
import type { NoticeKind } from '../contract/notices.ts'
import { closedStatuses } from '../contract/order-words.ts'
import type { OrderEvents, OrderPieces } from '../orders/events.ts'
import type { NoticeDraft, OrderFacts } from './facts.ts'

export type OrderNoticeKind = Extract<NoticeKind, 'bought' | 'refused' | 'unclear' | 'needs_owner'>
type Piece = OrderPieces['purchases'][number]

/** Accounts that are named; the rest is counted. */
const NAMED = 5

const wasUnclear = ({ timeline }: Piece) => timeline.some(({ step }) => step.startsWith('unclear:'))

/** Which pieces each kind is about; a form that is sent again stays unclear meanwhile. */
const isOf: Record<OrderNoticeKind, (piece: Piece) => boolean> = {
  bought: ({ status }) => status === 'paid' || status === 'refunded',
  refused: ({ status }) => status === 'refused' || status === 'not_paid',
  unclear: (piece) => piece.status === 'unclear' || (piece.status === 'submitting' && wasUnclear(piece)),
  needs_owner: ({ status }) => status === 'needs_owner',
}
const orderNoticeKinds = ['bought', 'refused', 'unclear', 'needs_owner'] as const satisfies OrderNoticeKind[]

/** The kinds that a step of one piece concerns: `news` begins a message, the others only keep theirs up to date. */
export function concernedBy({
  purchase,
  before,
}: OrderEvents['purchase']): { kind: OrderNoticeKind; isNews: boolean }[] {
  if (before === null || before.status === purchase.status) return []
  return orderNoticeKinds.flatMap((kind) => {
    const [was, is] = [isOf[kind](before), isOf[kind](purchase)]
    // The panel looks again after a new sign-in: that it was unclear is known.
    const isKnown = kind === 'unclear' && before.status === 'needs_owner'
    return was === is ? [] : [{ kind, isNews: is && !isKnown }]
  })
}

/** Whether pieces are still on their way. */
export const isOpen = ({ purchases }: OrderPieces): boolean =>
  purchases.some(({ status }) => !closedStatuses.includes(status) && status !== 'needs_owner')

/** The same, by the status that the pieces make of their order. */
export const isUnderWay = (order: OrderPieces['order'] | null): boolean =>
  order?.status === 'running' || order?.status === 'waiting'

/** `nameOf` is null for an account without a name: phone numbers are not sent to a chat. */
export function toOrderFacts(
  kind: OrderNoticeKind,
  { order, purchases }: OrderPieces,
  known: { nameOf: (accountId: number) => string | null; stickerOf: (giftId: string) => string | null },
): OrderFacts {
  const own = purchases.filter((piece) => isOf[kind](piece))
  const payers = [...new Set(own.map(({ accountId }) => accountId))]
  const { giftId, recipientTitle, recipientUsername } = order
  const name = recipientTitle ?? (recipientUsername === null ? null : `@${recipientUsername}`)
  return {
    id: order.id,
    gift: order.kind === 'premium' ? 'Telegram Premium' : order.title,
    giftId,
    stickerUniqueId: giftId === null ? null : known.stickerOf(giftId),
    pieces: own.length,
    bought: purchases.filter(isOf.bought).length,
    quantity: order.quantity,
    stars: own.reduce((sum, { price, maxPrice }) => sum + (price ?? maxPrice), 0),
    accounts: payers.slice(0, NAMED).map((accountId) => known.nameOf(accountId)),
    moreAccounts: Math.max(0, payers.length - NAMED),
    isForSelf: order.recipientKind === 'self',
    recipient: name,
    reason: own.findLast(({ refusalCode }) => refusalCode !== null)?.refusalCode ?? null,
    isOpen: isOpen({ order, purchases }),
  }
}

/** `atMs` tells this message from a later one about the same order. */
export const draftOf = (kind: OrderNoticeKind, order: OrderFacts, atMs: number): NoticeDraft => ({
  key: `${keyStart(kind, order.id)}${atMs}`,
  kind,
  facts: { what: kind, order },
})

/** What the keys of all messages about this begin with. */
export const keyStart = (kind: OrderNoticeKind, orderId: number): string => `${kind}:${orderId}:`
