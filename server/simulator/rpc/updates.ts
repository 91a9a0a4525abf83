import { Api } from 'telegram'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildGiftMessage, type GiftBuilder } from './tl-gift.ts'
import { buildUser } from './tl-user.ts'
import { seconds } from './tl-values.ts'

/** updates: where an account's row of events stands, and what a client missed of it. */
export function updateRoutes(world: World, gifts: GiftBuilder): Route[] {
  const stateOf = (accountId: string) =>
    new Api.updates.State({
      pts: world.mailbox.pts(accountId),
      qts: 0,
      date: seconds(world.now()),
      seq: 0,
      unreadCount: 0,
    })

  return [
    userRoute(Api.updates.GetState, (_request, { account }) => stateOf(account.id)),
    userRoute(Api.updates.GetDifference, ({ pts }, { account }) => {
      const missed = world.mailbox.since(account.id, pts)
      if (missed === null) return new Api.updates.DifferenceTooLong({ pts: world.mailbox.pts(account.id) })
      if (missed.length === 0) return new Api.updates.DifferenceEmpty({ date: seconds(world.now()), seq: 0 })
      return new Api.updates.Difference({
        newMessages: missed.flatMap(({ owned }) => {
          const gift = world.catalogue.find(owned.giftId)
          return gift ? [buildGiftMessage(gifts.build(gift, account.id), owned, account.id)] : []
        }),
        newEncryptedMessages: [],
        otherUpdates: [],
        chats: [],
        users: [buildUser(account, account.id, world.now())],
        state: stateOf(account.id),
      })
    }),
  ]
}
