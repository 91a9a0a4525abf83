import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'

/** Whom a call is about, as one account knows it: the access hash is that account's own. Ids are 64-bit decimals. */
export type KnownPeer =
  | { kind: 'self' }
  | { kind: 'user'; id: string; accessHash: string }
  | { kind: 'channel'; id: string; accessHash: string }

export function toInputPeer(peer: KnownPeer): Api.TypeInputPeer {
  if (peer.kind === 'self') return new Api.InputPeerSelf()
  const accessHash = returnBigInt(peer.accessHash)
  return peer.kind === 'user'
    ? new Api.InputPeerUser({ userId: returnBigInt(peer.id), accessHash })
    : new Api.InputPeerChannel({ channelId: returnBigInt(peer.id), accessHash })
}

/** Throws for a channel, which is no user. */
export function toInputUser(peer: KnownPeer): Api.TypeInputUser {
  if (peer.kind === 'self') return new Api.InputUserSelf()
  if (peer.kind === 'channel') throw new Error('a channel is no user')
  return new Api.InputUser({ userId: returnBigInt(peer.id), accessHash: returnBigInt(peer.accessHash) })
}
