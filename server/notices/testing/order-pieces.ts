/** An order of a rule with its pieces, as the orders' room has them. */
import type { OrderPieces } from '../../orders/events.ts'

type Purchase = OrderPieces['purchases'][number]

export function rulesOrder(
  order: Partial<OrderPieces['order']>,
  pieces: readonly Pick<Purchase, 'accountId' | 'status' | 'refusalCode'>[],
): OrderPieces {
  const id = order.id ?? 1
  return {
    order: {
      id,
      userId: 1,
      kind: 'gift',
      source: 'rule',
      sourceId: '5',
      giftId: '77',
      slug: null,
      savedId: null,
      title: 'Kite',
      recipientKind: 'self',
      recipientAccountId: null,
      recipientPeer: null,
      recipientTitle: null,
      recipientUsername: null,
      recipientTelegramId: null,
      quantity: pieces.length,
      months: null,
      maxPrice: 500,
      maxTotal: 500 * pieces.length,
      currency: 'XTR',
      hideName: false,
      includeUpgrade: false,
      message: null,
      messageEntities: null,
      accountIds: null,
      status: 'running',
      isStopped: false,
      startsAt: null,
      confirmBy: null,
      createdAt: 0,
      endedAt: null,
      ...order,
    },
    purchases: pieces.map((piece, index) => ({
      id: id * 1_000 + index,
      userId: 1,
      orderId: id,
      copyNo: index + 1,
      maxPrice: 500,
      price: 500,
      refusalSeconds: null,
      refusalDetail: null,
      tries: 1,
      messageId: null,
      transactionId: null,
      savedId: null,
      timeline: [],
      nextAt: null,
      createdAt: 0,
      closedAt: null,
      ...piece,
    })),
  }
}
