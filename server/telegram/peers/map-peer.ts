import { Api } from 'telegram'
import { channelChatId } from '../tl/chat-id.ts'
import { toText } from '../tl/read.ts'
import type { Face, Peer } from './facet.ts'
import { mapPhoto } from './photo.ts'

/** Telegram's own account, which writes of sign-ins. */
const TELEGRAM_ID = '777000'

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

/** Null where `mapPeer` is. */
export function mapFace(entity: Api.TypeUser | Api.TypeChat): Face | null {
  const peer = mapPeer(entity)
  if (peer === null) return null
  if (entity instanceof Api.User)
    return { ...peer, photo: mapPhoto(entity.photo), isGone: entity.deleted === true, isOwn: false }
  if (!(entity instanceof Api.Channel)) return null
  const isOwn = entity.creator === true || entity.adminRights instanceof Api.ChatAdminRights
  return { ...peer, photo: mapPhoto(entity.photo), isGone: false, isOwn }
}

/**
 * Of somebody in a list, who is somebody else: null for the account itself, bots and Telegram's own accounts, and for what
 * Telegram shows only in part, whose access hash is none.
 */
export function mapListedFace(entity: Api.TypeUser | Api.TypeChat): Face | null {
  if (entity instanceof Api.User) {
    const isNobody = entity.self === true || entity.bot === true || entity.support === true || entity.min === true
    if (isNobody || entity.id.toString() === TELEGRAM_ID) return null
  }
  if (entity instanceof Api.Channel && (entity.min === true || entity.left === true)) return null
  return mapFace(entity)
}
