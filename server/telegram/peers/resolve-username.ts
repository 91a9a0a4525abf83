import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'
import type { Face } from './facet.ts'
import { mapFace } from './map-peer.ts'

const unknown = new Set(['USERNAME_NOT_OCCUPIED', 'USERNAME_INVALID'])

/** contacts.resolveUsername; null for a name that nobody has. */
export const resolveUsername = question('resolve', async ({ door }, username: string): Promise<Face | null> => {
  try {
    const answer = await door.ask(new Api.contacts.ResolveUsername({ username }))
    const { peer, users, chats } = expectAnswer(answer, Api.contacts.ResolvedPeer)
    const id = peer instanceof Api.PeerUser ? peer.userId : peer instanceof Api.PeerChannel ? peer.channelId : null
    const entity = [...users, ...chats].find((one) => id !== null && one.id.toString() === id.toString())
    return entity === undefined ? null : mapFace(entity)
  } catch (error) {
    if (error instanceof TelegramError && error.failure.kind === 'refused' && unknown.has(error.failure.code))
      return null
    throw error
  }
})
