/**
 * What an account hears from Telegram, in plain data. All of it are hints: one may come late, or after the thing itself was
 * read, so whatever money depends on is read from Telegram again.
 */
import type { StarsBalance } from '../stars/facet.ts'

/** Ids of chats are those of the Bot API: users positive, groups negative, channels `-100…`. */
interface ChatMessage {
  chatId: string
  id: number
  /** ISO time. */
  at: string
  /** Null where Telegram does not say. */
  fromId: string | null
  isOut: boolean
  isEdited: boolean
  /** Never logged: it may hold a code to sign in with. */
  text: string
}

/** The message by which a gift shows at who sent and who received it. */
interface GiftMessage {
  chatId: string
  messageId: number
  at: string
  /** Null for a hidden name. */
  fromId: string | null
  isOut: boolean
  gift: { kind: 'regular'; id: string } | { kind: 'unique'; id: string; slug: string; number: number }
  isSaved: boolean
  /** Sold back for Stars. */
  isConverted: boolean
  isUpgraded: boolean
  isRefunded: boolean
}

interface AuctionState {
  giftId: string
  isFinished: boolean
  /** Counts up with each change; null once it is over. */
  version: number | null
  round: number | null
  giftsLeft: number | null
  minBid: number | null
}

interface OwnBid {
  giftId: string
  /** Null without a bid. */
  amount: number | null
  minBid: number | null
  /** It was outbid and the Stars came back. */
  isReturned: boolean
  /** How many were won so far. */
  acquired: number
}

export type AccountUpdate =
  | { kind: 'stars'; balance: StarsBalance }
  /** Another device signed in. */
  | { kind: 'new_authorization'; hash: string; device: string; location: string; isUnconfirmed: boolean }
  | { kind: 'gift_received'; message: GiftMessage }
  /** What was done with a gift shows at its message. */
  | { kind: 'gift_changed'; message: GiftMessage }
  | { kind: 'message'; message: ChatMessage }
  | { kind: 'message_edited'; message: ChatMessage }
  /** `chatId` is null outside of channels, where ids are the account's own. */
  | { kind: 'messages_deleted'; chatId: string | null; messageIds: number[] }
  | { kind: 'read'; chatId: string; side: 'inbox' | 'outbox'; upTo: number }
  | { kind: 'auction'; state: AuctionState }
  | { kind: 'bid'; bid: OwnBid }
  /** More was missed than Telegram tells again (`chatId`: in that channel): what is known from updates is to be read anew. */
  | { kind: 'missed'; chatId: string | null }
