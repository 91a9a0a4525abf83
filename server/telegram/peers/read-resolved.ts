import { Api } from 'telegram'
import { expectAnswer } from '../tl/read.ts'
import type { Face } from './facet.ts'
import { mapFace } from './map-peer.ts'

/** Whom contacts.resolveUsername and its kin found; null for what no gift can be sent to. */
export function readResolved(answer: unknown): Face | null {
  const { peer, users, chats } = expectAnswer(answer, Api.contacts.ResolvedPeer)
  const id = peer instanceof Api.PeerUser ? peer.userId : peer instanceof Api.PeerChannel ? peer.channelId : null
  const entity = [...users, ...chats].find((one) => id !== null && one.id.toString() === id.toString())
  return entity === undefined ? null : mapFace(entity)
}
