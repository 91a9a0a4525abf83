import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { RefusableKind } from '../world/recipients.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildUser, userAccessHash } from './tl-user.ts'
import { long } from './tl-values.ts'

/** users: the account itself, and others by id. */
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
        fullUser: buildFull(world, user, account),
        chats: [],
        users: [buildUser(user, account.id, world.now())],
      })
    }),
    userRoute(Api.users.GetRequirementsToContact, ({ id }, { account }) =>
      id.map((input) => {
        const user = resolveUser(world, input, account)
        if (!user) throw new RpcError(400, 'USER_ID_INVALID')
        return user.messagePrice === null || user === account
          ? new Api.RequirementToContactEmpty()
          : new Api.RequirementToContactPaidMessages({ starsAmount: long(user.messagePrice) })
      }),
    ),
  ]
}

function buildFull(world: World, user: Account, viewer: Account): Api.UserFull {
  return new Api.UserFull({
    blocked: viewer.blockedIds.includes(user.id),
    id: long(user.id),
    settings: new Api.PeerSettings({}),
    notifySettings: new Api.PeerNotifySettings({}),
    commonChatsCount: 0,
    stargiftsCount: world.shop.ownedBy(user.id).length,
    ...(user.messagePrice !== null && { sendPaidMessagesStars: long(user.messagePrice) }),
    ...(user.refuses.length > 0 && { disallowedGifts: buildRefused(user.refuses) }),
  })
}

function buildRefused(refuses: readonly RefusableKind[]): Api.DisallowedGiftsSettings {
  return new Api.DisallowedGiftsSettings({
    disallowUnlimitedStargifts: refuses.includes('unlimited'),
    disallowLimitedStargifts: refuses.includes('limited'),
    disallowUniqueStargifts: refuses.includes('unique'),
    disallowPremiumGifts: refuses.includes('premium'),
    disallowStargiftsFromChannels: refuses.includes('from_channels'),
  })
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
