import { createHash } from 'node:crypto'
import { Api } from 'telegram'
import type { Account } from '../world/accounts.ts'
import type { Channel, ChannelPost } from '../world/channels.ts'
import { RpcError } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import { long, seconds } from './tl-values.ts'

export function buildChannel(channel: Channel, viewerId: string): Api.Channel {
  return new Api.Channel({
    broadcast: true,
    id: long(channel.id),
    accessHash: long(accessHash(channel.id, viewerId)),
    left: !channel.memberIds.includes(viewerId),
    creator: channel.creatorId === viewerId,
    title: channel.title,
    ...(channel.username === null ? {} : { username: channel.username }),
    photo: new Api.ChatPhotoEmpty(),
    date: seconds(channel.createdAt),
  })
}

export function buildPost(channel: Channel, { id, text, at }: ChannelPost): Api.Message {
  return new Api.Message({
    post: true,
    id,
    peerId: new Api.PeerChannel({ channelId: long(channel.id) }),
    message: text,
    date: seconds(at),
  })
}

/**
 * The channel that an account means. Throws CHANNEL_INVALID, or CHANNEL_PRIVATE for one without a name that it does not belong
 * to.
 */
export function resolveChannel(world: World, input: unknown, viewer: Account): Channel {
  const channel = input instanceof Api.InputChannel ? world.channels.find(input.channelId.toString()) : null
  const isKnown =
    channel && input instanceof Api.InputChannel && input.accessHash.toString() === accessHash(channel.id, viewer.id)
  if (!isKnown) throw new RpcError(400, 'CHANNEL_INVALID')
  if (channel.username === null && !channel.memberIds.includes(viewer.id)) throw new RpcError(400, 'CHANNEL_PRIVATE')
  return channel
}

/** Valid for one viewer only. */
function accessHash(channelId: string, viewerId: string): string {
  return createHash('sha256').update(`channel ${channelId} ${viewerId}`).digest().readBigInt64LE().toString()
}
