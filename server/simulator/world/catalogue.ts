import type { Random } from '../../lib/random.ts'
import { createGiftMaker, nameGift } from './gift-maker.ts'
import { isSoldOut, type Gift, type GiftWish } from './gift.ts'
import { stockOpeningGifts } from './opening-stock.ts'

export interface CatalogueState {
  gifts: Gift[]
  withdrawn: Gift[]
  made: number
}

export interface Catalogue {
  /** In Telegram's order: latest release first. */
  list(): readonly Gift[]
  /** Including withdrawn ones: their owners still see them. */
  find(id: string): Gift | null
  findDocument(documentId: string): Gift | null
  /**
   * Derived only from the ids, so it changes with arrivals and departures but not with stock. A signed 32-bit integer,
   * never 0.
   */
  hash(): number
  /** Increases with every change. */
  revision(): number
  release(wish: GiftWish): Gift
  setRemains(id: string, remains: number): Gift
  setPrice(id: string, price: number): void
  withdraw(id: string): void
  snapshot(): CatalogueState
}

/** The gift catalogue with its stock. */
export function createCatalogue(random: Random, now: () => number, state?: CatalogueState): Catalogue {
  const maker = createGiftMaker(random, state?.made)
  const gifts = state?.gifts ?? stockOpeningGifts(maker, random, now()).toReversed()
  const withdrawn = state?.withdrawn ?? []
  const byId = new Map([...withdrawn, ...gifts].map((gift) => [gift.id, gift]))
  const byDocument = new Map([...withdrawn, ...gifts].map((gift) => [gift.sticker.documentId, gift]))
  let revision = 1
  let hash: number | null = null

  function get(id: string): Gift {
    const gift = byId.get(id)
    if (!gift) throw new RangeError(`there is no gift ${id}`)
    return gift
  }
  function touch(gift: Gift): void {
    gift.revision++
    revision++
  }

  return {
    list: () => gifts,
    find: (id) => byId.get(id) ?? null,
    findDocument: (documentId) => byDocument.get(documentId) ?? null,
    hash: () => (hash ??= hashIds(gifts)),
    revision: () => revision,
    release(wish) {
      const gift = maker.make(wish, now())
      if (gift.title === null && gift.total !== null) {
        gift.title = nameGift(gift.sticker.design, gift.sticker.variant, byId.size)
      }
      gifts.unshift(gift)
      byId.set(gift.id, gift)
      byDocument.set(gift.sticker.documentId, gift)
      revision++
      hash = null
      return gift
    },
    setRemains(id, remains) {
      const gift = get(id)
      if (gift.total === null) throw new RangeError(`gift ${id} is unlimited`)
      gift.remains = Math.max(0, Math.min(gift.total, Math.floor(remains)))
      if (isSoldOut(gift)) {
        gift.firstSaleAt ??= gift.releasedAt
        gift.lastSaleAt ??= now()
      } else {
        gift.firstSaleAt = null
        gift.lastSaleAt = null
      }
      touch(gift)
      return gift
    },
    setPrice(id, price) {
      const gift = get(id)
      gift.price = price
      gift.convertPrice = Math.floor(price * 0.85)
      touch(gift)
    },
    withdraw(id) {
      const gift = get(id)
      const index = gifts.indexOf(gift)
      if (index < 0) return
      gifts.splice(index, 1)
      withdrawn.push(gift)
      revision++
      hash = null
    },
    snapshot: () => ({ gifts: [...gifts], withdrawn: [...withdrawn], made: byId.size }),
  }
}

function hashIds(gifts: readonly Gift[]): number {
  let accumulator = 0n
  for (const { id } of gifts) {
    accumulator ^= accumulator >> 21n
    accumulator ^= BigInt.asUintN(64, accumulator << 35n)
    accumulator ^= accumulator >> 4n
    accumulator = BigInt.asUintN(64, accumulator + BigInt(id))
  }
  return Number(BigInt.asIntN(31, accumulator)) || 1
}
