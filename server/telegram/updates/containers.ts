/** Takes apart what Telegram wraps updates in, and says in which row each has its place. */
import { Api } from 'telegram'

export interface Batch {
  updates: Api.TypeUpdate[]
  chats: Api.TypeChat[]
  /** Where it stands among the ordered containers of the session; null for one without order. */
  order: { start: number; end: number; date: number } | null
}

/** Null for one that says only that there is more than it can hold (updatesTooLong), or is none at all. */
export function unpackUpdates(container: unknown): Batch | null {
  if (container instanceof Api.Updates || container instanceof Api.UpdatesCombined) {
    const { updates, chats, seq, date } = container
    const start = container instanceof Api.UpdatesCombined ? container.seqStart : seq
    return { updates, chats, order: seq === 0 || start === 0 ? null : { start: start - 1, end: seq, date } }
  }
  const update = unpackShort(container)
  return update && { updates: [update], chats: [], order: null }
}

function unpackShort(container: unknown): Api.TypeUpdate | null {
  if (container instanceof Api.UpdateShort) return container.update
  if (container instanceof Api.UpdateShortMessage) {
    const peer = new Api.PeerUser({ userId: container.userId })
    return expandMessage(container, peer, container.out ? null : peer)
  }
  if (container instanceof Api.UpdateShortChatMessage) {
    const peer = new Api.PeerChat({ chatId: container.chatId })
    return expandMessage(container, peer, new Api.PeerUser({ userId: container.fromId }))
  }
  if (container instanceof Api.UpdateShortSentMessage) {
    // The words are with whoever sent it; here it only takes its place in the row.
    const { id, pts, ptsCount } = container
    return new Api.UpdateNewMessage({ message: new Api.MessageEmpty({ id }), pts, ptsCount })
  }
  return null
}

function expandMessage(
  { out, id, message, date, pts, ptsCount }: Api.UpdateShortMessage | Api.UpdateShortChatMessage,
  peerId: Api.TypePeer,
  fromId: Api.TypePeer | null,
): Api.UpdateNewMessage {
  const expanded = new Api.Message({ out: out === true, id, peerId, ...(fromId && { fromId }), message, date })
  return new Api.UpdateNewMessage({ message: expanded, pts, ptsCount })
}

export type Place =
  | { row: 'pts' | 'qts'; start: number; end: number }
  | { row: 'channel'; channelId: string; start: number; end: number }
  /** A channel has more than is told by itself. */
  | { row: 'channel_behind'; channelId: string; pts: number | null }
  /** None but that of its container. */
  | { row: null }

export function placeOf(update: Api.TypeUpdate): Place {
  if (update instanceof Api.UpdateChannelTooLong)
    return { row: 'channel_behind', channelId: update.channelId.toString(), pts: update.pts ?? null }
  if ('qts' in update) return { row: 'qts', start: update.qts - 1, end: update.qts }
  if (!('pts' in update) || !('ptsCount' in update)) return { row: null }
  const ends = { start: update.pts - update.ptsCount, end: update.pts }
  const channelId = channelOf(update)
  return channelId === null ? { row: 'pts', ...ends } : { row: 'channel', channelId, ...ends }
}

function channelOf(update: Api.TypeUpdate): string | null {
  if (update instanceof Api.UpdateNewChannelMessage || update instanceof Api.UpdateEditChannelMessage) {
    const { peerId } = update.message
    return peerId instanceof Api.PeerChannel ? peerId.channelId.toString() : null
  }
  return 'channelId' in update ? update.channelId.toString() : null
}
