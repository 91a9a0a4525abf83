import { gift, type Gift } from '#contract/gifts'
import { blankOf } from '#contract/testing/blank'

/** An unlimited gift for tests; pass the fields that matter. */
export function buildGift(fields: Partial<Gift> = {}): Gift {
  return {
    ...blankOf(gift),
    id: '5170145012310081615',
    title: 'Heart',
    price: 15,
    convert_price: 13,
    first_seen_at: '2026-01-01T00:00:00.000Z',
    sticker_file_id: 'CAAC',
    sticker_unique_id: 'AgAD',
    sticker_mime: 'application/x-tgsticker',
    sticker_outline: 'M0,0L512,0L512,512z',
    background: { center: '#ff0000', edge: '#00ff00', text: '#ffffff' },
    ...fields,
  }
}

export function buildLimited(left: number, total: number, fields: Partial<Gift> = {}): Gift {
  return buildGift({ is_limited: true, available_amount: left, total_amount: total, ...fields })
}
