import type { Random } from '../../lib/random.ts'
import { designNames, variantsOf } from '../art/art.ts'
import type { Gift, GiftWish } from './gift.ts'

const FIRST_ID = 5_100_000_000_000_000_000n
const ID_STEP = 4_000_000_000_000_000n
const adjectives = [
  'Amber',
  'Velvet',
  'Frosted',
  'Golden',
  'Midnight',
  'Paper',
  'Crystal',
  'Crimson',
  'Lunar',
  'Mossy',
  'Neon',
  'Porcelain',
  'Royal',
  'Sunny',
  'Tidal',
  'Wild',
]
const emojis = ['🎁', '💝', '🌟', '🎈', '🏆', '💎', '🌹', '🧸', '🍀', '🔮']

export interface GiftMaker {
  /** A gift with the next id and drawing. Fields not given in `wish` are random. */
  make(wish: GiftWish, nowMs: number): Gift
}

/** Creates gifts; `made` is how many there were before (from a snapshot). */
export function createGiftMaker(random: Random, made = 0): GiftMaker {
  const drawings = designNames.flatMap((design) =>
    Array.from({ length: variantsOf(design) }, (_, variant) => ({ design, variant })),
  )
  // Every design once, then the second variant of each: neighbours in the list differ.
  drawings.sort((a, b) => a.variant - b.variant)
  let number = made

  return {
    make(wish, nowMs) {
      const index = number++
      const { design, variant } = drawings[index % drawings.length] ?? { design: designNames[0] ?? '', variant: 0 }
      const price = wish.price ?? pick(random, [15, 25, 50, 100, 200, 350, 500, 1000])
      const total = wish.total ?? null
      return {
        id: drawId(random, index),
        title: null,
        price,
        convertPrice: Math.floor(price * 0.85),
        upgradePrice: null,
        total,
        remains: total,
        firstSaleAt: null,
        lastSaleAt: null,
        releasedAt: nowMs,
        isBirthday: false,
        requiresPremium: false,
        perUserTotal: null,
        lockedUntil: null,
        locks: {},
        closures: [],
        seenBy: null,
        releasedBy: null,
        auction: null,
        resale: null,
        ...wish,
        upgradeVariants: wish.upgradePrice === undefined || wish.upgradePrice === null ? null : 60 + (index % 50),
        hasPeerColor: index % 4 === 0,
        hasBackground: total !== null,
        sticker: {
          documentId: drawId(random, index),
          design,
          variant,
          // A few files are on another DC, as on Telegram: FILE_MIGRATE_4 on DC 2.
          dcId: index % 9 === 4 ? 4 : 2,
          emoji: pick(random, emojis),
          createdAt: wish.releasedAt ?? nowMs,
        },
        revision: 0,
      }
    },
  }
}

/** A name for a limited gift, e.g. "Velvet Fox"; unlimited ones have none on Telegram. */
export function nameGift(design: string, variant: number, index: number): string {
  const noun = design
    .split(/[-_ ]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
  return `${adjectives[(variant * 7 + index) % adjectives.length] ?? ''} ${noun}`.trim()
}

export function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Increases with the index, as newer gifts have higher ids. */
function drawId(random: Random, index: number): string {
  const jitter = BigInt(Math.floor(random() * 2 ** 20)) * 2n ** 30n + BigInt(Math.floor(random() * 2 ** 30))
  return (FIRST_ID + BigInt(index) * ID_STEP + jitter).toString()
}
