import { Api } from 'telegram'
import type { World } from '../world/world.ts'
import { buildStars } from './payments-stars.ts'
import { buildGiftMessage, type GiftBuilder } from './tl-gift.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'

type Push = (authKeyId: string, updates: { getBytes(): Buffer }) => void

/** Tells the connected clients what happens in the world. */
export function startPushes(world: World, gifts: GiftBuilder, push: Push): void {
  const tell = (accountId: string, exceptKey: string | null | undefined, updates: { getBytes(): Buffer }) => {
    for (const authKeyId of world.sessions.keysOf(accountId)) if (authKeyId !== exceptKey) push(authKeyId, updates)
  }
  const short = (update: Api.TypeUpdate) => new Api.UpdateShort({ update, date: seconds(world.now()) })

  world.events.on('starsChanged', ({ accountId, exceptKey }) => {
    const account = world.accounts.byId(accountId)
    if (account) tell(accountId, exceptKey, short(new Api.UpdateStarsBalance({ balance: buildStars(account.stars) })))
  })
  world.events.on('signedIn', ({ accountId, authKeyId, device }) => {
    const update = new Api.UpdateNewAuthorization({
      unconfirmed: true,
      hash: long(device.hash),
      date: seconds(device.createdAt),
      device: `${device.appName}, ${device.deviceModel}`,
      location: device.country,
    })
    tell(accountId, authKeyId, short(update))
  })
  world.events.on('loginTokenAccepted', ({ authKeyId }) => push(authKeyId, short(new Api.UpdateLoginToken())))
  world.events.on('giftReceived', ({ owned, pts, exceptKey }) => {
    const gift = world.catalogue.find(owned.giftId)
    const buyer = world.accounts.byId(owned.buyerId)
    if (!gift) return
    const message = buildGiftMessage(gifts.build(gift, owned.ownerId), owned, owned.ownerId)
    const updates = new Api.Updates({
      updates: [new Api.UpdateNewMessage({ message, pts, ptsCount: 1 })],
      users: buyer ? [buildUser(buyer, owned.ownerId, world.now())] : [],
      chats: [],
      date: seconds(world.now()),
      seq: 0,
    })
    tell(owned.ownerId, exceptKey, updates)
  })
}
