import { Api } from 'telegram'
import { expectAnswer } from '../tl/read.ts'
import type { Peer } from './facet.ts'
import { mapPeer } from './map-peer.ts'

/** Whom contacts.resolveUsername and its kin found; null for what no gift can be sent to. */
export function readResolved(answer: unknown): Peer | null {
  const { peer, users, chats } = expectAnswer(answer, Api.contacts.ResolvedPeer)
  const id = peer instanceof Api.PeerUser ? peer.userId : peer instanceof Api.PeerChannel ? peer.channelId : null
  const entity = [...users, ...chats].find((one) => id !== null && one.id.toString() === id.toString())
  return entity === undefined ? null : mapPeer(entity)
}
