import type { ProfilePhoto } from '../gateway.ts'
import type { KnownPeer } from './input-peer.ts'

export interface PeersFacet {
  /** By a public name without `@`. Null when nobody has it. Asked sparingly: Telegram limits it to a few hundred a day. */
  resolveUsername(username: string): Promise<Face | null>
  /** The people of the address book, in Telegram's order. */
  fetchContacts(): Promise<Face[]>
  /** The people and channels of the newest hundred chats, newest first. */
  fetchChats(): Promise<Face[]>
  /** By a number with a leading `+`. Null when nobody has it, or does not let this account find them by it. Limited alike. */
  resolvePhone(phone: string): Promise<Peer | null>
  fetchAccepted(peer: KnownPeer): Promise<AcceptedGifts>
  /** The small version of somebody's picture, as it comes, at most 256 KiB. */
  downloadPhoto(peer: KnownPeer, photo: ProfilePhoto): Promise<Uint8Array>
}

/** A user or a channel, as one account knows it. */
export interface Peer {
  peer: KnownPeer
  /** In the Bot API's form. */
  chatId: string
  title: string
  username: string | null
}

/** What a list shows of a peer. */
export interface Face extends Peer {
  photo: ProfilePhoto | null
  /** Its account was deleted. */
  isGone: boolean
  /** A channel that the account runs. */
  isOwn: boolean
}

/** The kinds of gifts that a recipient takes, and on what terms. */
export interface AcceptedGifts {
  limited: boolean
  unlimited: boolean
  unique: boolean
  premium: boolean
  /** Stars for a message, which a gift for them must come without; null: nothing. */
  messagePrice: number | null
  /** By the account that asks. */
  isBlocked: boolean
  isGone: boolean
}
