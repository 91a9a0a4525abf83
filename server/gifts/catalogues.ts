/** Every user's catalogue: read from SQLite on first use, written at each change, announced on the bus. */
import type { GiftList } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { StickerDocument } from '../telegram/gateway.ts'
import { type Catalogue, type CatalogueAnswer, createCatalogue } from './catalogue.ts'
import type { GiftBus } from './events.ts'
import { findDroppable } from './history.ts'
import type { GiftStore } from './store.ts'

export type Catalogues = ReturnType<typeof createCatalogues>

type Listed = Pick<CatalogueAnswer, 'gifts' | 'unreadable'>

/** A user's catalogue with its in-memory state. */
interface Kept {
  catalogue: Catalogue
  /** Ticket of the latest processed answer. */
  appliedTicket: number
  /** The latest sticker documents, with the freshest references, and the account they belong to. */
  stickers: Map<string, { accountId: number; document: StickerDocument }>
  /** The gift whose history is thinned next. */
  thinNext: number
}

/** More than thinning leaves of any gift in years; a guard against unbounded reads. */
const HISTORY_LIMIT = 50_000

export function createCatalogues(options: {
  store: GiftStore
  /** The user's signed-in accounts. */
  signedInIds: (userId: number) => ReadonlySet<number>
  bus: GiftBus
  clock: Clock
  log: Log
}) {
  const { store, signedInIds, bus, clock, log } = options
  const kept = new Map<number, Kept>()
  let lastTicket = 0

  function open(userId: number): Kept {
    const known = kept.get(userId)
    if (known) return known
    const signedIn = signedInIds(userId)
    const stored = {
      rows: store.listGifts(userId),
      states: store.listAccountStates([...signedIn]),
      updatedAt: store.findUpdatedAt(userId),
    }
    const catalogue = createCatalogue(userId, stored, signedIn)
    const opened: Kept = { catalogue, appliedTicket: 0, stickers: new Map(), thinNext: 0 }
    kept.set(userId, opened)
    return opened
  }

  /** One gift per answer, to spread the work. A failure here does not fail the answer. */
  function thinHistory(userId: number, state: Kept) {
    const { items } = state.catalogue.snapshot()
    const gift = items[state.thinNext++ % items.length]
    if (!gift?.is_limited) return
    try {
      const points = store.listHistory(userId, gift.id, HISTORY_LIMIT)
      const times = findDroppable(points, clock.now())
      if (times.length > 0) store.removeHistory(userId, gift.id, times)
    } catch (error) {
      log.warn({ err: error }, 'gift history not thinned')
    }
  }

  return {
    get: (userId: number): Catalogue => open(userId).catalogue,

    /** The next use reads from the database again. */
    forget: (userId: number): void => void kept.delete(userId),

    findSticker: (userId: number, uniqueId: string) => open(userId).stickers.get(uniqueId) ?? null,

    /** Taken before a request is sent; orders the answers. */
    takeTicket: () => ++lastTicket,

    /**
     * Takes in an account's answer. Dropped are answers to requests sent before the last processed one, so that counts
     * never go back in time, and answers of an account signed out meanwhile.
     */
    apply(userId: number, ticket: number, accountId: number, { gifts, unreadable }: Listed): GiftList {
      const state = open(userId)
      const signedIn = signedInIds(userId)
      if (ticket <= state.appliedTicket || !signedIn.has(accountId)) return state.catalogue.snapshot()
      state.appliedTicket = ticket
      try {
        const before = state.catalogue.snapshot()
        const { write, changes } = state.catalogue.apply({ accountId, gifts, unreadable, signedIn, now: clock.now() })
        for (const { sticker } of gifts) {
          if (sticker) state.stickers.set(sticker.fileUniqueId, { accountId, document: sticker })
        }
        if (write) {
          const snapshot = state.catalogue.snapshot()
          bus.commit(
            (tell) => {
              if (changes) tell('gifts', { userId, snapshot, changes, before, isFirst: before.count === 0 })
            },
            (work) => store.saveCatalogue(userId, write, work),
          )
        }
        thinHistory(userId, state)
        return state.catalogue.snapshot()
      } catch (error) {
        // What was not stored must not be shown: the next use reads from the database again.
        kept.delete(userId)
        throw error
      }
    },
  }
}
