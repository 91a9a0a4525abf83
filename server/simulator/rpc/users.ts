import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildChannel } from './tl-channel.ts'
import { buildUser, userAccessHash } from './tl-user.ts'
import { long } from './tl-values.ts'

/** users and contacts: the account itself, and others by id or name. */
export function userRoutes(world: World): Route[] {
  return [
    userRoute(Api.users.GetUsers, ({ id }, { account }) =>
      id.map((input) => {
        const user = resolveUser(world, input, account)
        return user ? buildUser(user, account.id, world.now()) : new Api.UserEmpty({ id: long(0) })
      }),
    ),
    userRoute(Api.users.GetFullUser, ({ id }, { account }) => {
      const user = resolveUser(world, id, account)
      if (!user) throw new RpcError(400, 'USER_ID_INVALID')
      return new Api.users.UserFull({
        fullUser: new Api.UserFull({
          id: long(user.id),
          settings: new Api.PeerSettings({}),
          notifySettings: new Api.PeerNotifySettings({}),
          commonChatsCount: 0,
          stargiftsCount: world.shop.ownedBy(user.id).length,
        }),
        chats: [],
        users: [buildUser(user, account.id, world.now())],
      })
    }),
    userRoute(Api.contacts.ResolveUsername, ({ username }, { account }) => {
      const name = username.replace(/^@/, '')
      const channel = world.channels.byUsername(name)
      if (channel) {
        const peer = new Api.PeerChannel({ channelId: long(channel.id) })
        return new Api.contacts.ResolvedPeer({ peer, chats: [buildChannel(channel, account.id)], users: [] })
      }
      const user = world.accounts.byUsername(name)
      if (!user) throw new RpcError(400, 'USERNAME_NOT_OCCUPIED')
      return new Api.contacts.ResolvedPeer({
        peer: new Api.PeerUser({ userId: long(user.id) }),
        chats: [],
        users: [buildUser(user, account.id, world.now())],
      })
    }),
    userRoute(Api.contacts.GetContacts, () => new Api.contacts.Contacts({ contacts: [], savedCount: 0, users: [] })),
    userRoute(
      Api.messages.GetDialogs,
      () => new Api.messages.Dialogs({ dialogs: [], messages: [], chats: [], users: [] }),
    ),
  ]
}

/** The account that an InputUser or InputPeer of the viewer's means; null when it means nobody or has a wrong hash. */
export function resolveUser(world: World, input: unknown, viewer: Account): Account | null {
  if (input instanceof Api.InputUserSelf || input instanceof Api.InputPeerSelf) return viewer
  if (!(input instanceof Api.InputUser) && !(input instanceof Api.InputPeerUser)) return null
  const user = world.accounts.byId(input.userId.toString())
  if (!user) return null
  const isKnown = user === viewer || input.accessHash.toString() === userAccessHash(user.id, viewer.id)
  return isKnown ? user : null
}
