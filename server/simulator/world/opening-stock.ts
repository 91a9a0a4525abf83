import type { Random } from '../../lib/random.ts'
import { nameGift, pick, type GiftMaker } from './gift-maker.ts'
import type { Gift, GiftWish } from './gift.ts'

const DAY = 24 * 60 * 60 * 1000
const supplies = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]

/** A kind of gift: how many there are, and their properties. */
type Shelf = { count: number; wish: (random: Random, nowMs: number) => GiftWish }

const limited = (random: Random, nowMs: number): GiftWish & { total: number } => {
  const total = pick(random, supplies)
  return {
    total,
    remains: Math.max(1, Math.floor(total * (0.03 + random() ** 1.5 * 0.9))),
    price: priceFor(random, total),
    upgradePrice: random() < 0.7 ? pick(random, [25, 200, 500, 1_000, 2_500]) : null,
    releasedAt: nowMs - Math.floor(random() * 60 * DAY),
  }
}

/** About 120 gifts in the proportions of Telegram's own list, oldest first. */
const shelves: readonly Shelf[] = [
  { count: 18, wish: (random) => ({ price: pick(random, [15, 15, 25, 25, 50, 50, 100, 100, 200]) }) },
  { count: 2, wish: () => ({ price: 50, isBirthday: true }) },
  { count: 46, wish: (random, nowMs) => ({ ...limited(random, nowMs), remains: 0, resale: drawResale(random) }) },
  { count: 34, wish: limited },
  { count: 5, wish: (random, nowMs) => ({ ...limited(random, nowMs), perUserTotal: pick(random, [1, 3, 5, 10]) }) },
  { count: 5, wish: (random, nowMs) => ({ ...limited(random, nowMs), requiresPremium: true }) },
  { count: 2, wish: (random) => ({ price: pick(random, [200, 500]), requiresPremium: true }) },
  {
    count: 2,
    wish: (random, nowMs) => ({ ...limited(random, nowMs), requiresPremium: true, perUserTotal: 2, releasedAt: nowMs }),
  },
  {
    count: 2,
    wish: (random, nowMs) => ({ ...limited(random, nowMs), lockedUntil: nowMs + Math.ceil(random() * 6) * DAY }),
  },
  {
    count: 3,
    wish: (random, nowMs) => ({
      ...limited(random, nowMs),
      auction: { slug: `auction-${Math.floor(random() * 1e6)}`, giftsPerRound: 50, startsAt: nowMs - DAY },
    }),
  },
]

export function stockOpeningGifts(maker: GiftMaker, random: Random, nowMs: number): Gift[] {
  const gifts: Gift[] = []
  for (const { count, wish } of shelves) {
    for (let i = 0; i < count; i++) {
      const gift = maker.make(wish(random, nowMs), nowMs)
      if (gift.total !== null) gift.title = nameGift(gift.sticker.design, gift.sticker.variant, gifts.length)
      if (gift.remains === 0) dateSales(gift, random, nowMs)
      gifts.push(gift)
    }
  }
  return gifts
}

/** Sold out long ago or lately, within minutes or over weeks. */
function dateSales(gift: Gift, random: Random, nowMs: number): void {
  const first = nowMs - Math.floor((10 + random() * 600) * DAY)
  gift.releasedAt = first
  gift.firstSaleAt = first
  gift.lastSaleAt = Math.min(nowMs - 60_000, first + Math.floor(40_000 + random() ** 4 * 90 * DAY))
}

function drawResale(random: Random): { amount: number; minPrice: number } | null {
  if (random() < 0.35) return null
  return { amount: 3 + Math.floor(random() * 4_000), minPrice: 125 + Math.floor(random() ** 3 * 30_000) }
}

/** Scarce gifts are expensive. */
function priceFor(random: Random, total: number): number {
  if (total <= 1_000) return pick(random, [2_500, 5_000, 10_000, 25_000, 50_000])
  if (total <= 10_000) return pick(random, [500, 1_000, 1_500, 2_000, 3_000])
  if (total <= 100_000) return pick(random, [200, 250, 300, 350, 500, 1_000])
  return pick(random, [50, 100, 150, 200])
}
