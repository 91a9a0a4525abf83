import type { SimulatedGift, WorldControl } from '../types.ts'
import type { Account } from './accounts.ts'
import { isSoldOut, type Gift } from './gift.ts'
import type { World } from './world.ts'

type GiftControl = Pick<
  WorldControl,
  | 'gifts'
  | 'releaseGift'
  | 'setRemains'
  | 'sellOut'
  | 'restock'
  | 'setPrice'
  | 'lockGift'
  | 'refuseToSell'
  | 'showGiftTo'
  | 'compete'
  | 'withdrawGift'
>
type ReleaseWish = NonNullable<Parameters<WorldControl['releaseGift']>[0]>

/** The part of the tests' hand that moves the catalogue. `account` throws RangeError for an unknown phone. */
export function createGiftControl(world: World, account: (phone: string) => Account): GiftControl {
  const { catalogue } = world
  const idsOf = (phones: readonly string[]) => phones.map((phone) => account(phone).id)

  function get(giftId: string): Gift {
    const gift = catalogue.find(giftId)
    if (!gift) throw new RangeError(`there is no gift ${giftId}`)
    return gift
  }

  function publisherOf(wish: NonNullable<ReleaseWish['releasedBy']>): Gift['releasedBy'] {
    if ('phone' in wish) return { kind: 'user', id: account(wish.phone).id }
    if (!world.channels.find(wish.channelId)) throw new RangeError(`there is no channel ${wish.channelId}`)
    return { kind: 'channel', id: wish.channelId }
  }

  return {
    gifts: () => catalogue.list().map(presentGift),
    releaseGift(wish = {}) {
      const gift = catalogue.release({
        ...(wish.title === undefined ? {} : { title: wish.title }),
        ...(wish.price === undefined ? {} : { price: wish.price }),
        ...(wish.releasedAt === undefined ? {} : { releasedAt: wish.releasedAt }),
        total: wish.total === undefined ? 10_000 : wish.total,
        requiresPremium: wish.requirePremium ?? false,
        upgradePrice: wish.upgradePrice ?? null,
        perUserTotal: wish.perUserTotal ?? null,
        lockedUntil: wish.lockedUntil ?? null,
        isBirthday: wish.isBirthday ?? false,
        auction: wish.isAuction ? { slug: 'auction', giftsPerRound: 50, startsAt: world.now() } : null,
        seenBy: wish.seenBy === undefined ? null : idsOf(wish.seenBy),
        releasedBy: wish.releasedBy === undefined ? null : publisherOf(wish.releasedBy),
      })
      return presentGift(gift)
    },
    setRemains: (giftId, remains) => void catalogue.setRemains(giftId, remains),
    sellOut: (giftId) => void catalogue.setRemains(giftId, 0),
    restock: (giftId, copies) => catalogue.restock(giftId, copies),
    setPrice: (giftId, price) => catalogue.setPrice(giftId, price),
    lockGift(giftId, until, phone) {
      if (phone === undefined) catalogue.change(giftId, { lockedUntil: until, locks: {} })
      else catalogue.change(giftId, { locks: { ...get(giftId).locks, [account(phone).id]: until } })
    },
    refuseToSell(giftId, reason, phone) {
      const closure = { accountId: phone === undefined ? null : account(phone).id, reason }
      catalogue.change(giftId, { closures: [...get(giftId).closures, closure] })
      return () => catalogue.change(giftId, { closures: get(giftId).closures.filter((one) => one !== closure) })
    },
    showGiftTo: (giftId, phones) => catalogue.change(giftId, { seenBy: phones === null ? null : idsOf(phones) }),
    compete(giftId, { soldOutInMs, latencyMs = 0, payments, pace = 'rush' }) {
      const { remains } = get(giftId)
      if (remains === null) throw new RangeError(`gift ${giftId} is unlimited`)
      return catalogue.addRivals({
        giftId,
        startAt: world.now() + latencyMs,
        lastsMs: Math.max(0, soldOutInMs - latencyMs),
        payments: payments ?? remains,
        pace,
      })
    },
    withdrawGift: (giftId) => catalogue.withdraw(giftId),
  }
}

function presentGift(gift: Gift): SimulatedGift {
  return {
    id: gift.id,
    title: gift.title,
    price: gift.price,
    isLimited: gift.total !== null,
    remains: gift.remains,
    total: gift.total,
    isSoldOut: isSoldOut(gift),
    releasedAt: gift.releasedAt,
    soldOutAt: gift.lastSaleAt,
  }
}
