import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TelegramGift } from '../telegram/gateway.ts'
import { createCatalogue } from './catalogue.ts'
import type { AccountStateRow, GiftRow } from './store.ts'
import { applyChanges } from './testing/apply-changes.ts'
import { limitedGift, stickerDocument, telegramGift } from './testing/samples.ts'

const start = Date.UTC(2026, 0, 1)

/** Every possible gift, created once: from one answer to the next the same object means the same gift. */
const stands = ['1', '2', '10', '11'].flatMap((id) => [
  telegramGift({ id, sticker: stickerDocument({ fileUniqueId: `u${id}` }) }),
  telegramGift({ id, price: 5, sticker: stickerDocument({ fileUniqueId: `v${id}`, accessHash: '99' }) }),
  limitedGift(10, { id, lockedUntil: '2027-01-01T00:00:00.000Z' }),
  limitedGift(9, { id, perUserRemains: 1, limitedPerUser: true, background: { center: '#a', edge: '#b', text: '#c' } }),
  limitedGift(0, { id, isSoldOut: true }),
])

const answers = fc.array(
  fc.record({
    accountId: fc.constantFrom(1, 2),
    gifts: fc.uniqueArray(fc.constantFrom(...stands), { selector: ({ id }) => id, maxLength: 4 }),
    unreadable: fc.subarray(['1', '2']),
    signedIn: fc.constantFrom([1, 2], [1], [2]).map((ids) => new Set(ids)),
  }),
  { maxLength: 12 },
)

test('a catalogue that recognises unchanged gifts matches one that recomputes everything', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const empty = { rows: [], states: [], updatedAt: null }
      const quick = createCatalogue(1, empty, new Set([1, 2]))
      const slow = createCatalogue(1, empty, new Set([1, 2]))
      const rows = new Map<string, GiftRow>()
      const states = new Map<string, AccountStateRow>()
      for (const [index, { accountId, gifts, unreadable, signedIn }] of given.entries()) {
        const before = quick.snapshot()
        const told = { accountId, unreadable, signedIn, now: start + index * 1000 }
        const update = quick.apply({ ...told, gifts })
        // Copies are never the same object, so nothing is skipped.
        expect(update).toEqual(slow.apply({ ...told, gifts: structuredClone<TelegramGift[]>(gifts) }))
        expect(quick.snapshot()).toEqual(slow.snapshot())
        const after = quick.snapshot()
        const patched = update.changes ? applyChanges(before.items, update.changes) : before.items
        expect(patched).toEqual(after.items)
        for (const row of update.write?.rows ?? []) rows.set(row.id, row)
        for (const state of update.write?.states ?? []) states.set(`${state.accountId} ${state.giftId}`, state)
        // The stored rows give the same list and hash after a restart.
        const stored = { rows: [...rows.values()], states: [], updatedAt: start }
        const again = createCatalogue(1, { ...stored, states: [...states.values()] }, signedIn).snapshot()
        const unlocked = (list: typeof after) => list.items.map((gift) => ({ ...gift, locked_until: null }))
        expect(unlocked(again)).toEqual(unlocked(after))
        const isSameList = JSON.stringify(again.items) === JSON.stringify(after.items)
        expect(isSameList && again.hash !== after.hash).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})
