import { Api } from 'telegram'
import type { OwnedGift, PremiumPresent } from '../world/handover.ts'
import { TELEGRAM_ID } from './tl-official.ts'
import { buildPeer } from './tl-peer.ts'
import { buildText } from './tl-text.ts'
import { long, seconds } from './tl-values.ts'

/** The service message that a gift leaves: with its owner and its buyer, or with the creator of the channel that got it. */
export function buildGiftMessage(gift: Api.StarGift, owned: OwnedGift, readerId: string): Api.MessageService {
  const action = new Api.MessageActionStarGift({
    nameHidden: owned.isNameHidden,
    saved: true,
    canUpgrade: gift.upgradeStars !== undefined,
    prepaidUpgrade: owned.hasPrepaidUpgrade,
    gift,
    convertStars: gift.convertStars,
    ...(owned.hasPrepaidUpgrade && gift.upgradeStars && { upgradeStars: gift.upgradeStars }),
    ...(owned.message && { message: buildText(owned.message) }),
    ...(owned.ownerKind === 'channel' && {
      peer: buildPeer('channel', owned.ownerId),
      savedId: long(owned.savedId ?? '0'),
      ...(owned.isNameHidden ? {} : { fromId: buildPeer('user', owned.buyerId) }),
    }),
  })
  const { messageId: id, at } = owned
  if (owned.ownerKind === 'channel')
    return build({ id, at, fromId: TELEGRAM_ID, chatId: TELEGRAM_ID, readerId, action })
  const chatId = owned.buyerId === readerId ? owned.ownerId : owned.buyerId
  return build({ id, at, fromId: owned.buyerId, chatId, readerId, action })
}

export function buildPremiumMessage(present: PremiumPresent, readerId: string): Api.MessageService {
  const { messageId: id, at, days, amount, message } = present
  const action = new Api.MessageActionGiftPremium({
    currency: 'XTR',
    amount: long(amount),
    days,
    ...(message && { message: buildText(message) }),
  })
  const chatId = present.buyerId === readerId ? present.ownerId : present.buyerId
  return build({ id, at, fromId: present.buyerId, chatId, readerId, action })
}

function build(message: {
  id: number
  at: number
  fromId: string
  chatId: string
  readerId: string
  action: Api.TypeMessageAction
}): Api.MessageService {
  return new Api.MessageService({
    out: message.fromId === message.readerId,
    id: message.id,
    fromId: buildPeer('user', message.fromId),
    peerId: buildPeer('user', message.chatId),
    date: seconds(message.at),
    action: message.action,
  })
}
