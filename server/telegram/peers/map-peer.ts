import { Api } from 'telegram'
import { channelChatId } from '../tl/chat-id.ts'
import { toText } from '../tl/read.ts'
import type { Peer } from './facet.ts'

/** Null for what no gift can be sent to: a group, a peer without an access hash. */
export function mapPeer(entity: Api.TypeUser | Api.TypeChat): Peer | null {
  if (entity instanceof Api.User) {
    if (!entity.accessHash) return null
    const id = entity.id.toString()
    const title = [entity.firstName, entity.lastName].filter(Boolean).join(' ') || (entity.username ?? id)
    const username =
      toText(entity.username) ?? toText(entity.usernames?.find(({ active }) => active === true)?.username)
    return { peer: { kind: 'user', id, accessHash: entity.accessHash.toString() }, chatId: id, title, username }
  }
  if (!(entity instanceof Api.Channel) || !entity.accessHash || entity.megagroup === true) return null
  const id = entity.id.toString()
  return {
    peer: { kind: 'channel', id, accessHash: entity.accessHash.toString() },
    chatId: channelChatId(entity.id),
    title: entity.title,
    username: toText(entity.username),
  }
}
