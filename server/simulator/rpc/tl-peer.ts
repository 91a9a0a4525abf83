import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { Recipient } from '../world/orders.ts'
import type { World } from '../world/world.ts'
import { resolveChannel } from './tl-channel.ts'
import { long } from './tl-values.ts'
import { resolveUser } from './users.ts'

/** Who is meant by an InputPeer of the viewer's. Throws PEER_ID_INVALID, or what `resolveChannel` says of a channel. */
export function resolvePeer(world: World, input: unknown, viewer: Account): Recipient {
  if (input instanceof Api.InputPeerChannel) {
    const channel = new Api.InputChannel({ channelId: input.channelId, accessHash: input.accessHash })
    return { recipientKind: 'channel', recipientId: resolveChannel(world, channel, viewer).id }
  }
  const user = resolveUser(world, input, viewer)
  if (!user) throw new RpcError(400, 'PEER_ID_INVALID')
  return { recipientKind: 'user', recipientId: user.id }
}

export function buildPeer(kind: 'user' | 'channel', id: string): Api.PeerUser | Api.PeerChannel {
  return kind === 'user' ? new Api.PeerUser({ userId: long(id) }) : new Api.PeerChannel({ channelId: long(id) })
}
