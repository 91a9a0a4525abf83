import type { MessageEntity } from '../contract/message-entities.ts'
import { AppError } from '../lib/app-error.ts'
import type { Invoice, KnownPeer, TextEntity } from '../telegram/gateway.ts'
import type { OrderRow } from './store.ts'

/**
 * What Telegram is to be asked to sell, for an order and the recipient as the paying account knows it. Throws
 * `recipient_refuses_gifts` for Premium to a channel.
 */
export function invoiceOf(
  order: Pick<OrderRow, 'kind' | 'giftId' | 'months' | 'message' | 'messageEntities' | 'hideName' | 'includeUpgrade'>,
  recipient: KnownPeer,
): Invoice {
  const message = order.message ?? ''
  const entities = (order.messageEntities ?? []).map(toEntity)
  if (order.kind === 'premium') {
    if (recipient.kind === 'channel') throw new AppError('recipient_refuses_gifts')
    return { kind: 'premium', recipient, months: order.months ?? 0, message, entities }
  }
  if (order.kind !== 'gift' || order.giftId === null) throw new Error(`orders of kind ${order.kind} are not paid here`)
  return {
    kind: 'gift',
    giftId: order.giftId,
    recipient,
    message,
    entities,
    isNameHidden: order.hideName,
    includesUpgrade: order.includeUpgrade,
  }
}

function toEntity(entity: MessageEntity): TextEntity {
  const { offset, length } = entity
  if (entity.type === 'custom_emoji')
    return { type: entity.type, offset, length, customEmojiId: entity.custom_emoji_id }
  return { type: entity.type, offset, length }
}
