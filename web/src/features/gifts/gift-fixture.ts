import type { Gift } from '#contract/gifts'

/** An unlimited gift for tests; pass the fields that matter. */
export function buildGift(fields: Partial<Gift> = {}): Gift {
  return {
    id: '5170145012310081615',
    title: 'Heart',
    price: 15,
    is_limited: false,
    available_amount: null,
    total_amount: null,
    is_sold_out: false,
    is_birthday: false,
    is_auction: false,
    convert_price: 13,
    upgrade_price: null,
    resale_min_price: null,
    resale_amount: null,
    require_premium: false,
    limited_per_user: false,
    per_user_total: null,
    locked_until: null,
    first_sale_at: null,
    last_sale_at: null,
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
