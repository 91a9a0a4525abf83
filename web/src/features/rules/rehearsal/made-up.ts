// A gift that somebody makes up to see what the rules would do. Pure.
import { lastMonth } from '../editor/use-draft-rehearsal.ts'

export const kinds = ['history', 'catalogue', 'gift', 'drop'] as const
export type Kind = (typeof kinds)[number]

export interface MadeUp {
  title: string
  price: number
  isLimited: boolean
  supply: number | null
  left: number | null
  isForPremium: boolean
  isUpgradable: boolean
  soldOutInSeconds: number
  latencyMs: number
}

export const firstMadeUp: MadeUp = {
  title: '',
  price: 500,
  isLimited: true,
  supply: 5_000,
  left: 5_000,
  isForPremium: false,
  isUpgradable: false,
  soldOutInSeconds: 20,
  latencyMs: 120,
}

/** What is left out is as with any plain gift. */
interface SentGift {
  title: string | null
  price: number
  is_limited: boolean
  available_amount: number | null
  total_amount: number | null
  require_premium: boolean
  upgrade_price: number | null
}

const giftOf = (
  { title, price, isLimited, supply, left, isForPremium, isUpgradable }: MadeUp,
  untitled: string,
): SentGift => ({
  title: title.trim() === '' ? untitled : title.trim(),
  price,
  is_limited: isLimited,
  available_amount: isLimited ? (left ?? supply) : null,
  total_amount: isLimited ? supply : null,
  require_premium: isForPremium,
  upgrade_price: isUpgradable ? 0 : null,
})

/** What the panel is asked to hold the rules against. */
export function againstOf(kind: Kind, madeUp: MadeUp, untitled: string, nowMs: number) {
  const gift = giftOf(madeUp, untitled)
  switch (kind) {
    case 'history':
      return lastMonth(nowMs)
    case 'catalogue':
      return { catalogue: true } as const
    case 'gift':
      return { gifts: [gift] }
    case 'drop':
      return {
        drop: { gift, sells_out_in_seconds: madeUp.soldOutInSeconds, latency_ms: madeUp.latencyMs },
      }
  }
  return kind satisfies never
}
