import { useMemo } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import type { Ribbon } from './gift-state.ts'

/** All texts of a card, in one language. */
export interface CardWords {
  noTitle: string
  stars: string
  newMark: string
  unlimited: string
  ribbons: Record<Ribbon, string>
  number: (value: number) => string
  resaleFrom: (price: number) => string
  /** The word for "n left", and whether it comes before the number. */
  left: { word: string; isBefore: boolean }
  of: (total: number) => string
  /** @param at ISO time; null if unknown. */
  soldOut: (at: string | null) => string
  forSale: (count: number) => string
}

/** Created once for the whole grid: translating in each of three hundred cards would slow down fast scrolling. */
export function useCardWords(): CardWords {
  const { t } = useTranslation()
  const { number, day } = useFormat()
  return useMemo(
    () => ({
      noTitle: t('gifts.noTitle'),
      stars: t('common.stars'),
      newMark: t('gifts.newMark'),
      unlimited: t('gifts.unlimited'),
      ribbons: {
        resale: t('gifts.ribbon.resale'),
        sold_out: t('gifts.ribbon.sold_out'),
        auction: t('gifts.ribbon.auction'),
        premium: t('gifts.ribbon.premium'),
        limited: t('gifts.ribbon.limited'),
        new: t('gifts.ribbon.new'),
      },
      number,
      resaleFrom: (price) => t('gifts.resaleFrom', { n: number(price) }),
      left: splitLeft(t('gifts.left', { n: '|' })),
      of: (total) => t('gifts.of', { n: number(total) }),
      soldOut: (at) => (at === null ? t('gifts.soldOut') : t('gifts.soldOutAt', { day: day(at) })),
      forSale: (count) => t('gifts.forSale', { count, n: number(count) }),
    }),
    [t, number, day],
  )
}

function splitLeft(text: string): CardWords['left'] {
  const [before = '', after = ''] = text.split('|')
  return { word: (before || after).trim(), isBefore: before !== '' }
}
