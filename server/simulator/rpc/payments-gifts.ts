import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import type { Account } from '../world/accounts.ts'
import { isSeenBy, whyClosed, type Gift } from '../world/gift.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import { buildChannel } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildText } from './tl-text.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'
import { resolvePeer } from './tl-peer.ts'

const PAGE_MAX = 100

/** payments.*: the catalogue, whether a gift may be bought, and owned gifts. */
export function giftRoutes(world: World, gifts: GiftBuilder): Route[] {
  /** The list is requested far more often than it changes. */
  const answers = new Map<string, { key: string; bytes: Buffer }>()

  async function getStarGifts({ hash }: Api.payments.GetStarGifts, { account }: SignedInCaller): Promise<RpcCatalogue> {
    if (hash === world.catalogue.hashFor(account.id)) return new Api.payments.StarGiftsNotModified()
    await world.drawings.ready()
    const ownHash = world.catalogue.hashFor(account.id)
    const key = `${world.catalogue.revision()} ${world.files.epoch()} ${world.shop.purchasesOf(account.id)}`
    const known = answers.get(account.id)
    if (known?.key === key) return known.bytes
    const seen = world.catalogue.listFor(account.id)
    const list = seen.map((gift) => gifts.build(gift, account.id))
    const bytes = new Api.payments.StarGifts({
      hash: ownHash,
      gifts: list,
      ...namePeers(
        world,
        seen.map(({ releasedBy }) => releasedBy),
        account,
      ),
    }).getBytes()
    answers.set(account.id, { key, bytes })
    return bytes
  }

  function getSaved(request: Api.payments.GetSavedStarGifts, { account }: SignedInCaller): Api.payments.SavedStarGifts {
    const { recipientKind, recipientId } = resolvePeer(world, request.peer, account)
    const all = world.shop.ownedBy(recipientId, recipientKind)
    const start = Number.parseInt(request.offset, 10) || 0
    const end = start + Math.min(PAGE_MAX, Math.max(1, request.limit))
    const shown = all.slice(start, end)
    const publishers = shown.map(({ giftId }) => world.catalogue.find(giftId)?.releasedBy ?? null)
    const page = shown.flatMap((owned) => {
      const gift = world.catalogue.find(owned.giftId)
      if (!gift) return []
      return new Api.SavedStarGift({
        nameHidden: owned.isNameHidden,
        canUpgrade: gift.upgradePrice !== null,
        date: seconds(owned.at),
        gift: gifts.build(gift, account.id),
        ...(owned.savedId === null ? { msgId: owned.messageId } : { savedId: long(owned.savedId) }),
        convertStars: long(gift.convertPrice),
        ...(owned.isNameHidden ? {} : { fromId: new Api.PeerUser({ userId: long(owned.buyerId) }) }),
        ...(owned.message && { message: buildText(owned.message) }),
        ...(owned.hasPrepaidUpgrade && gift.upgradePrice !== null && { upgradeStars: long(gift.upgradePrice) }),
      })
    })
    return new Api.payments.SavedStarGifts({
      count: all.length,
      gifts: page,
      ...(end < all.length && { nextOffset: String(end) }),
      ...namePeers(world, [{ kind: recipientKind, id: recipientId }, ...publishers], account),
    })
  }

  return [
    userRoute(Api.payments.GetStarGifts, getStarGifts),
    userRoute(Api.payments.GetSavedStarGifts, getSaved),
    userRoute(Api.payments.CheckCanSendGift, ({ giftId }, { account }) => {
      const gift = world.catalogue.find(giftId.toString())
      if (!gift || !isSeenBy(gift, account.id)) throw new RpcError(400, 'STARGIFT_INVALID')
      const reason = whyClosed(gift, account.id, world.now())
      if (reason === null) return new Api.payments.CheckCanSendGiftResultOk()
      return new Api.payments.CheckCanSendGiftResultFail({
        reason: new Api.TextWithEntities({ text: reason, entities: [] }),
      })
    }),
  ]
}

type Named = Gift['releasedBy']

/** Everybody whom an answer mentions, each once. */
function namePeers(world: World, named: readonly Named[], viewer: Account) {
  const idsOf = (kind: 'user' | 'channel') => [...new Set(named.flatMap((one) => (one?.kind === kind ? one.id : [])))]
  return {
    chats: idsOf('channel').flatMap((id) => {
      const channel = world.channels.find(id)
      return channel ? [buildChannel(channel, viewer.id)] : []
    }),
    users: idsOf('user').flatMap((id) => {
      const user = world.accounts.byId(id)
      return user ? [buildUser(user, viewer.id, world.now())] : []
    }),
  }
}

type RpcCatalogue = Api.payments.StarGiftsNotModified | Buffer
