/** Updates to plain events. A kind that the panel is to hear of has its type in `account-update.ts` and its reader here. */
import { Api } from 'telegram'
import { mapStars } from '../stars/map-amount.ts'
import { channelChatId, chatIdOf } from '../tl/chat-id.ts'
import { toIso, toNumberOrNull } from '../tl/read.ts'
import type { AccountUpdate } from './account-update.ts'

type Read = (update: Api.TypeUpdate) => AccountUpdate | null
type GiftMessage = Extract<AccountUpdate, { kind: 'gift_received' }>['message']
type ChatMessage = Extract<AccountUpdate, { kind: 'message' }>['message']

const readers: Read[] = [readStars, readSignIn, readNew, readEdited, readDeleted, readRead, readAuction]

/** Null for what nobody listens to, and for what cannot be read: one update must not cost those beside it. */
export function translateUpdate(update: Api.TypeUpdate): AccountUpdate | null {
  try {
    for (const read of readers) {
      const told = read(update)
      if (told !== null) return told
    }
  } catch {
    // A number that is none, say; the next answer to a question tells the truth.
  }
  return null
}

/** Telegram announces that it drops the key: worth asking whether the session still stands. */
export const announcesKeyDrop = (update: Api.TypeUpdate) =>
  update instanceof Api.UpdateServiceNotification && update.type.startsWith('AUTH_KEY_DROP_')

function readStars(update: Api.TypeUpdate): AccountUpdate | null {
  const balance = update instanceof Api.UpdateStarsBalance ? mapStars(update.balance) : null
  return balance && { kind: 'stars', balance }
}

function readSignIn(update: Api.TypeUpdate): AccountUpdate | null {
  if (!(update instanceof Api.UpdateNewAuthorization)) return null
  return {
    kind: 'new_authorization',
    hash: update.hash.toString(),
    device: update.device ?? '',
    location: update.location ?? '',
    isUnconfirmed: update.unconfirmed === true,
  }
}

function readNew(update: Api.TypeUpdate): AccountUpdate | null {
  if (!(update instanceof Api.UpdateNewMessage) && !(update instanceof Api.UpdateNewChannelMessage)) return null
  const gift = mapGiftMessage(update.message)
  if (gift) return { kind: 'gift_received', message: gift }
  const message = mapMessage(update.message)
  return message && { kind: 'message', message }
}

function readEdited(update: Api.TypeUpdate): AccountUpdate | null {
  if (!(update instanceof Api.UpdateEditMessage) && !(update instanceof Api.UpdateEditChannelMessage)) return null
  const gift = mapGiftMessage(update.message)
  if (gift) return { kind: 'gift_changed', message: gift }
  const message = mapMessage(update.message)
  return message && { kind: 'message_edited', message }
}

function readDeleted(update: Api.TypeUpdate): AccountUpdate | null {
  if (update instanceof Api.UpdateDeleteMessages)
    return { kind: 'messages_deleted', chatId: null, messageIds: update.messages }
  if (!(update instanceof Api.UpdateDeleteChannelMessages)) return null
  return { kind: 'messages_deleted', chatId: channelChatId(update.channelId), messageIds: update.messages }
}

function readRead(update: Api.TypeUpdate): AccountUpdate | null {
  if (update instanceof Api.UpdateReadHistoryInbox || update instanceof Api.UpdateReadHistoryOutbox) {
    const side = update instanceof Api.UpdateReadHistoryInbox ? 'inbox' : 'outbox'
    return { kind: 'read', chatId: chatIdOf(update.peer), side, upTo: update.maxId }
  }
  if (update instanceof Api.UpdateReadChannelInbox || update instanceof Api.UpdateReadChannelOutbox) {
    const side = update instanceof Api.UpdateReadChannelInbox ? 'inbox' : 'outbox'
    return { kind: 'read', chatId: channelChatId(update.channelId), side, upTo: update.maxId }
  }
  return null
}

function readAuction(update: Api.TypeUpdate): AccountUpdate | null {
  if (update instanceof Api.UpdateStarGiftAuctionState) {
    const giftId = update.giftId.toString()
    const { state } = update
    if (state instanceof Api.StarGiftAuctionStateFinished) {
      const over = { version: null, round: null, giftsLeft: null, minBid: null }
      return { kind: 'auction', state: { giftId, isFinished: true, ...over } }
    }
    if (!(state instanceof Api.StarGiftAuctionState)) return null
    const { version, currentRound: round, giftsLeft } = state
    const minBid = toNumberOrNull(state.minBidAmount)
    return { kind: 'auction', state: { giftId, isFinished: false, version, round, giftsLeft, minBid } }
  }
  if (!(update instanceof Api.UpdateStarGiftAuctionUserState)) return null
  const { bidAmount, minBidAmount, returned, acquiredCount: acquired } = update.userState
  const amounts = { amount: toNumberOrNull(bidAmount), minBid: toNumberOrNull(minBidAmount) }
  return {
    kind: 'bid',
    bid: { giftId: update.giftId.toString(), ...amounts, isReturned: returned === true, acquired },
  }
}

function mapMessage(message: Api.TypeMessage): ChatMessage | null {
  if (!(message instanceof Api.Message)) return null
  return { ...mapEnvelope(message), isEdited: message.editDate != null, text: message.message }
}

function mapGiftMessage(message: Api.TypeMessage): GiftMessage | null {
  if (!(message instanceof Api.MessageService)) return null
  const { action } = message
  const isGift = action instanceof Api.MessageActionStarGift || action instanceof Api.MessageActionStarGiftUnique
  if (!isGift) return null
  const { id: messageId, ...envelope } = mapEnvelope(message)
  const { gift, nameHidden, saved, refunded } = action
  const isRegular = action instanceof Api.MessageActionStarGift
  return {
    ...envelope,
    messageId,
    fromId: nameHidden === true && !envelope.isOut ? null : envelope.fromId,
    gift:
      gift instanceof Api.StarGiftUnique
        ? { kind: 'unique', id: gift.id.toString(), slug: gift.slug, number: gift.num }
        : { kind: 'regular', id: gift.id.toString() },
    isSaved: saved === true,
    isConverted: isRegular && action.converted === true,
    isUpgraded: isRegular ? action.upgraded === true : action.upgrade === true,
    isRefunded: refunded === true,
  }
}

function mapEnvelope({ id, peerId, fromId, out, date }: Api.Message | Api.MessageService) {
  const chatId = chatIdOf(peerId)
  const isOut = out === true
  // In a chat of two the sender of what came is the other one, and need not be named.
  const unnamed = isOut || !(peerId instanceof Api.PeerUser) ? null : chatId
  return { chatId, id, at: toIso(date), fromId: fromId ? chatIdOf(fromId) : unnamed, isOut }
}
