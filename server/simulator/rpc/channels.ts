import { Api } from 'telegram'
import type { Account } from '../world/accounts.ts'
import type { Channel } from '../world/channels.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildChannel, resolveChannel } from './tl-channel.ts'
import { long } from './tl-values.ts'

/** channels: what a channel is, and whether it takes gifts. */
export function channelRoutes(world: World): Route[] {
  function getFull(channel: Channel, viewer: Account): Api.messages.ChatFull {
    const newest = channel.posts.at(-1)?.id ?? 0
    return new Api.messages.ChatFull({
      fullChat: new Api.ChannelFull({
        id: long(channel.id),
        about: '',
        participantsCount: channel.memberIds.length,
        readInboxMaxId: newest,
        readOutboxMaxId: newest,
        unreadCount: 0,
        chatPhoto: new Api.PhotoEmpty({ id: long(0) }),
        notifySettings: new Api.PeerNotifySettings({}),
        botInfo: [],
        pts: channel.pts,
        stargiftsAvailable: channel.takesGifts,
        stargiftsCount: world.shop.ownedBy(channel.id, 'channel').length,
      }),
      chats: [buildChannel(channel, viewer.id)],
      users: [],
    })
  }

  return [
    userRoute(Api.channels.GetFullChannel, ({ channel }, { account }) =>
      getFull(resolveChannel(world, channel, account), account),
    ),
    userRoute(
      Api.channels.GetChannels,
      ({ id }, { account }) =>
        new Api.messages.Chats({
          chats: id.map((input) => buildChannel(resolveChannel(world, input, account), account.id)),
        }),
    ),
  ]
}
