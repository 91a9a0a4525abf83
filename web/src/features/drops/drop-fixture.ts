import { drop, type Drop } from '#contract/drops'
import { gift } from '#contract/gifts'
import { blankOf } from '#contract/testing/blank'

/** A drop for tests; pass the fields that matter. */
export const buildDrop = (fields: Partial<Drop> = {}): Drop => ({
  ...blankOf(drop.omit({ gift: true, occasion: true })),
  id: 1,
  gift: { ...blankOf(gift), id: '5170145012310081615', title: 'Royal Heart', price: 500, total_amount: 5_000 },
  occasion: 'new',
  seen_at: '2026-11-20T12:00:00.000Z',
  left_at_sight: 1_204,
  ...fields,
})
