import type { Random } from '../../lib/random.ts'
import { createGiftMaker, nameGift } from './gift-maker.ts'
import { isSeenBy, isSoldOut, type Gift, type GiftWish } from './gift.ts'
import { stockOpeningGifts } from './opening-stock.ts'
import { countArrived, type Rivals } from './rivals.ts'

export interface CatalogueState {
  gifts: Gift[]
  withdrawn: Gift[]
  made: number
  rivals: Rivals[]
}

export interface Catalogue {
  /** In Telegram's order: latest release first. */
  list(): readonly Gift[]
  /** Those that Telegram shows to that account. */
  listFor(accountId: string): readonly Gift[]
  /** Including withdrawn ones: their owners still see them. */
  find(id: string): Gift | null
  findDocument(documentId: string): Gift | null
  /**
   * Derived only from the ids, so it changes with arrivals and departures but not with stock. A signed 32-bit integer,
   * never 0.
   */
  hashFor(accountId: string): number
  /** Increases with every change. */
  revision(): number
  release(wish: GiftWish): Gift
  setRemains(id: string, remains: number): Gift
  /** Puts more copies on sale than there were. */
  restock(id: string, copies: number): void
  /** Sells one copy of a limited gift. */
  sell(id: string): void
  /**
   * A payment arrives: the copy that it has is nobody else's until the returned function is called. Null: none is left. There is
   * always one of an unlimited gift.
   */
  claim(id: string): (() => void) | null
  /** Others buy of the gift too, until all their payments have arrived or the returned function is called. */
  addRivals(wish: Omit<Rivals, 'arrived'>): () => void
  setPrice(id: string, price: number): void
  /** Changes for whom a gift is there, and from when. */
  change(id: string, changes: Partial<Pick<Gift, 'lockedUntil' | 'locks' | 'closures' | 'seenBy'>>): void
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
  const rivals = new Set(state?.rivals)
  /** Copies that running payments have, by gift. */
  const claimed = new Map<string, number>()
  let revision = 1
  /** By who sees it: null for what everybody does. */
  const hashes = new Map<string | null, number>()

  function get(id: string): Gift {
    const gift = byId.get(id)
    if (!gift) throw new RangeError(`there is no gift ${id}`)
    return gift
  }
  function touch(gift: Gift): void {
    gift.revision++
    revision++
  }
  function changeList(): void {
    revision++
    hashes.clear()
  }
  const left = (gift: Gift): number =>
    gift.remains === null ? Number.POSITIVE_INFINITY : gift.remains - (claimed.get(gift.id) ?? 0)

  function put(gift: Gift, remains: number): void {
    if (gift.total === null) throw new RangeError(`gift ${gift.id} is unlimited`)
    gift.remains = Math.max(0, Math.min(gift.total, Math.floor(remains)))
    if (isSoldOut(gift)) {
      gift.firstSaleAt ??= gift.releasedAt
      gift.lastSaleAt ??= now()
    } else {
      gift.firstSaleAt = null
      gift.lastSaleAt = null
    }
    touch(gift)
  }

  /**
   * Lets others have what they came for by now: whoever looks at the stock, or takes of it, comes after them. Those who found
   * that running payments have all that is left try again.
   */
  function catchUp(): void {
    for (const one of rivals) {
      const gift = get(one.giftId)
      const arrived = countArrived(one, now())
      const copies = Math.min(arrived - one.arrived, left(gift))
      if (gift.remains !== null && copies > 0) put(gift, gift.remains - copies)
      one.arrived = isSoldOut(gift) ? arrived : one.arrived + Math.max(0, copies)
      if (one.arrived >= one.payments) rivals.delete(one)
    }
  }

  function listFor(accountId: string): readonly Gift[] {
    return gifts.every(({ seenBy }) => seenBy === null) ? gifts : gifts.filter((gift) => isSeenBy(gift, accountId))
  }

  return {
    list() {
      catchUp()
      return gifts
    },
    listFor(accountId) {
      catchUp()
      return listFor(accountId)
    },
    find(id) {
      catchUp()
      return byId.get(id) ?? null
    },
    findDocument: (documentId) => byDocument.get(documentId) ?? null,
    hashFor(accountId) {
      const seen = listFor(accountId)
      const key = seen === gifts ? null : accountId
      const known = hashes.get(key) ?? hashIds(seen)
      hashes.set(key, known)
      return known
    },
    revision() {
      catchUp()
      return revision
    },
    release(wish) {
      const gift = maker.make(wish, now())
      if (gift.title === null && gift.total !== null) {
        gift.title = nameGift(gift.sticker.design, gift.sticker.variant, byId.size)
      }
      gifts.unshift(gift)
      byId.set(gift.id, gift)
      byDocument.set(gift.sticker.documentId, gift)
      changeList()
      return gift
    },
    setRemains(id, remains) {
      catchUp()
      const gift = get(id)
      put(gift, remains)
      return gift
    },
    restock(id, copies) {
      catchUp()
      const gift = get(id)
      const remains = (gift.remains ?? 0) + copies
      if (gift.total !== null) gift.total = Math.max(gift.total, remains)
      put(gift, remains)
    },
    sell(id) {
      const gift = get(id)
      if (gift.remains !== null) put(gift, gift.remains - 1)
    },
    claim(id) {
      catchUp()
      const gift = get(id)
      if (left(gift) <= 0) return null
      let isHeld = true
      claimed.set(id, (claimed.get(id) ?? 0) + 1)
      return () => {
        if (isHeld) claimed.set(id, (claimed.get(id) ?? 0) - 1)
        isHeld = false
      }
    },
    addRivals(wish) {
      const one = { ...wish, giftId: get(wish.giftId).id, arrived: 0 }
      rivals.add(one)
      return () => {
        catchUp()
        rivals.delete(one)
      }
    },
    setPrice(id, price) {
      const gift = get(id)
      gift.price = price
      gift.convertPrice = Math.floor(price * 0.85)
      touch(gift)
    },
    change(id, changes) {
      const gift = get(id)
      Object.assign(gift, changes)
      touch(gift)
      if (changes.seenBy !== undefined) changeList()
    },
    withdraw(id) {
      const gift = get(id)
      const index = gifts.indexOf(gift)
      if (index < 0) return
      gifts.splice(index, 1)
      withdrawn.push(gift)
      changeList()
    },
    snapshot() {
      catchUp()
      return { gifts: [...gifts], withdrawn: [...withdrawn], made: byId.size, rivals: [...rivals] }
    },
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
