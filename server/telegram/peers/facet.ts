import type { KnownPeer } from './input-peer.ts'

export interface PeersFacet {
  /** By a public name without `@`. Null when nobody has it. Asked sparingly: Telegram limits it to a few hundred a day. */
  resolveUsername(username: string): Promise<Peer | null>
  /** By a number with a leading `+`. Null when nobody has it, or does not let this account find them by it. Limited alike. */
  resolvePhone(phone: string): Promise<Peer | null>
  /** What the recipient takes; null where it does not say. */
  fetchAccepted(peer: KnownPeer): Promise<AcceptedGifts>
}

/** A user or a channel, as one account knows it. */
export interface Peer {
  peer: KnownPeer
  /** In the Bot API's form. */
  chatId: string
  title: string
  username: string | null
}

export interface AcceptedGifts {
  limited: boolean
  unlimited: boolean
  unique: boolean
  premium: boolean
}
