import { Api } from 'telegram'

const CHANNEL_MARK = 1_000_000_000_000n

/** The Bot API's name of a channel. */
export const channelChatId = (channelId: { toString(): string }) =>
  `-${(CHANNEL_MARK + BigInt(channelId.toString())).toString()}`

/** The Bot API's name of a chat: users positive, groups negative, channels `-100…`. */
export function chatIdOf(peer: Api.TypePeer): string {
  if (peer instanceof Api.PeerUser) return peer.userId.toString()
  if (peer instanceof Api.PeerChat) return `-${peer.chatId.toString()}`
  return channelChatId(peer.channelId)
}
