import { useMemo } from 'react'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import type { Ribbon } from './gift-state.ts'

/** Everything a card says, in one language. */
export interface CardWords {
  noTitle: string
  stars: string
  newMark: string
  unlimited: string
  ribbons: Record<Ribbon, string>
  number: (value: number) => string
  resaleFrom: (price: number) => string
  /** The word that goes with "n left", and whether it stands before the number. */
  left: { word: string; isBefore: boolean }
  of: (total: number) => string
  /** @param at ISO time; null where nobody knows. */
  soldOut: (at: string | null) => string
  forSale: (count: number) => string
}

/** Made once for the whole grid: asking the translator in each of three hundred cards would slow a fast scroll. */
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
