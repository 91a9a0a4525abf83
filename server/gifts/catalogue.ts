/** One user's gifts in memory: takes in Telegram's answers and maintains the list. Pure except for its state. */
import { createHash } from 'node:crypto'
import type { Gift, GiftList } from '../contract/gifts.ts'
import type { TelegramGift } from '../telegram/gateway.ts'
import { findChanges, type GiftChanges, isEmpty } from './changes.ts'
import { type AccountFacts, createAccountFacts } from './facts.ts'
import { compareGifts, presentGift } from './present.ts'
import { canBeFetched, markLeft, mergeRow, type RowContext } from './rows.ts'
import type { AccountStateRow, CatalogueWrite, GiftRow } from './store.ts'

export interface CatalogueAnswer {
  accountId: number
  /** The whole catalogue as this account sees it. */
  gifts: readonly TelegramGift[]
  /** Ids of listed gifts that could not be parsed: they stay as they are. */
  unreadable: readonly string[]
  /** The user's signed-in accounts. */
  signedIn: ReadonlySet<number>
  /** Milliseconds since 1970 UTC. */
  now: number
}

export interface CatalogueUpdate {
  /** What to store, or null. */
  write: CatalogueWrite | null
  /** What changed for readers, or null. */
  changes: GiftChanges | null
}

interface Entry {
  row: GiftRow
  lockedUntil: number | null
  gift: Gift
  json: string
  /** Hash of `json`, so the list's hash does not have to cover every gift's text again. */
  digest: Buffer
  /** Telegram's data that last left `row` unchanged; if it comes again, it is skipped. */
  confirmedBy: WeakSet<TelegramGift>
}

const digestOf = (json: string) => createHash('sha256').update(json).digest()

/** If a gift is listed twice, the last one counts. */
const withoutRepeats = (gifts: readonly TelegramGift[]) => [...new Map(gifts.map((gift) => [gift.id, gift])).values()]

export type Catalogue = ReturnType<typeof createCatalogue>

export function createCatalogue(
  userId: number,
  stored: { rows: readonly GiftRow[]; states: readonly AccountStateRow[]; updatedAt: number | null },
  signedIn: ReadonlySet<number>,
) {
  const facts: AccountFacts = createAccountFacts(stored.states)
  const entries = new Map<string, Entry>()
  const idsBySticker = new Map<string, string>()
  for (const row of stored.rows) keep(row, facts.lockedUntil(row.id, signedIn))
  let updatedAt = stored.updatedAt
  let snapshot = buildSnapshot()

  /** Stores the row; returns whether readers see a difference. */
  function keep(row: GiftRow, lockedUntil: number | null, old = entries.get(row.id)): boolean {
    if (old?.row === row && old.lockedUntil === lockedUntil) return false
    const gift = presentGift(row, lockedUntil)
    const json = JSON.stringify(gift)
    const isChanged = json !== old?.json
    const shown = old && !isChanged ? { gift: old.gift, digest: old.digest } : { gift, digest: digestOf(json) }
    entries.set(row.id, { row, lockedUntil, json, ...shown, confirmedBy: new WeakSet() })
    if (row.stickerUniqueId !== null) idsBySticker.set(row.stickerUniqueId, row.id)
    if (row.stickerFileId !== null) idsBySticker.set(row.stickerFileId, row.id)
    return isChanged
  }

  function buildSnapshot(): GiftList {
    const sorted = [...entries.values()].toSorted((a, b) => compareGifts(a.gift, b.gift))
    const digests = Buffer.concat(sorted.map(({ digest }) => digest))
    return {
      items: sorted.map(({ gift }) => gift),
      count: sorted.length,
      hash: createHash('sha256').update(digests).digest('base64url').slice(0, 22),
      updated_at: updatedAt === null ? null : new Date(updatedAt).toISOString(),
    }
  }

  /** The row after taking in the gift: the same object if nothing changed. */
  function merge(gift: TelegramGift, context: RowContext): GiftRow {
    const old = entries.get(gift.id)
    if (old?.confirmedBy.has(gift) && canBeFetched(old.row, context)) return old.row
    const row = mergeRow(old?.row ?? null, gift, context)
    if (row === old?.row) old.confirmedBy.add(gift)
    return row
  }

  function findLeft(ids: ReadonlySet<string>, { accountId, signedIn: able, now }: CatalogueAnswer): GiftRow[] {
    return [...entries.values()]
      .filter(({ row }) => row.leftAt === null && !ids.has(row.id))
      .filter(({ row }) => facts.hasLeft(row.id, row.stickerDocument?.accountId ?? null, accountId, able))
      .map(({ row }) => markLeft(row, now))
  }

  return {
    /**
     * The list for readers; never modified afterwards. `updated_at` is when it last changed, so a hash always stands
     * for the same bytes.
     */
    snapshot: () => snapshot,
    facts,
    count: () => entries.size,
    look: (giftId: string): { row: GiftRow; lockedUntil: number | null } | null => entries.get(giftId) ?? null,
    /** Until when each gift is locked to every account. */
    listLocks: () =>
      [...entries].flatMap(([id, { lockedUntil }]) => (lockedUntil === null ? [] : [{ id, until: lockedUntil }])),
    find: (giftId: string): { row: GiftRow; gift: Gift } | null => entries.get(giftId) ?? null,
    /** By the sticker's unique id, or by the file id shown in the list. */
    findBySticker(stickerId: string): GiftRow | null {
      const row = entries.get(idsBySticker.get(stickerId) ?? '')?.row
      return row && (row.stickerUniqueId === stickerId || row.stickerFileId === stickerId) ? row : null
    },

    /**
     * Takes in an answer. An empty answer is ignored once gifts are known: Telegram's catalogue is never empty, only an
     * account with gifts disabled sees none.
     */
    apply(answer: CatalogueAnswer): CatalogueUpdate {
      const { accountId, now } = answer
      if (answer.gifts.length === 0 && entries.size > 0) return { write: null, changes: null }
      const ids = new Set(answer.unreadable)
      for (const gift of answer.gifts) ids.add(gift.id)
      const isEachListedOnce = ids.size === answer.unreadable.length + answer.gifts.length
      const gifts = isEachListedOnce ? answer.gifts : withoutRepeats(answer.gifts)

      const left = findLeft(ids, answer)
      const strange = answer.unreadable.filter((id) => !entries.has(id))
      const states = [...facts.note(accountId, gifts, ids, now), ...facts.noteUnreadable(accountId, strange, now)]
      const context = { userId, accountId, now, signedIn: answer.signedIn }
      const merged = gifts.map((gift) => merge(gift, context))

      const rows: GiftRow[] = []
      const points: CatalogueWrite['points'] = []
      let isChanged = updatedAt === null
      let hasNew = false
      for (const row of [...merged, ...left]) {
        const old = entries.get(row.id)
        const isSame = old?.row === row
        if (!isSame) rows.push(row)
        if (!old) hasNew = true
        const readsOtherwise = keep(row, facts.lockedUntil(row.id, answer.signedIn), old)
        isChanged ||= readsOtherwise
        if (isSame) continue
        const available = entries.get(row.id)?.gift.available_amount ?? null
        if (available !== null && available !== (old?.gift.available_amount ?? null)) {
          points.push({ userId, giftId: row.id, at: now, availableAmount: available })
        }
      }

      const before = snapshot
      if (isChanged) {
        updatedAt = now
        snapshot = buildSnapshot()
      }
      const changes = isChanged ? findChanges(before.items, snapshot.items) : null
      const isStored = isChanged || rows.length + states.length > 0
      return {
        write: isStored ? { hash: snapshot.hash, updatedAt: updatedAt ?? now, rows, states, points, hasNew } : null,
        changes: changes && !isEmpty(changes) ? changes : null,
      }
    },
  }
}
