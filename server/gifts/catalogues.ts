/** Every user's catalogue: read from SQLite on first use, written at each change, announced on the bus. */
import type { GiftList } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { StickerDocument } from '../telegram/gateway.ts'
import { type Catalogue, type CatalogueAnswer, createCatalogue } from './catalogue.ts'
import type { GiftBus } from './events.ts'
import { findDroppable } from './history.ts'
import { createNewsFinder, type NewsFinder, type SeenGifts, type TakeNews } from './news.ts'
import type { GiftStore } from './store.ts'

export type Catalogues = ReturnType<typeof createCatalogues>

/** `at` is Telegram's time of it, the panel's where nobody says. */
type Listed = Pick<CatalogueAnswer, 'gifts' | 'unreadable'> & { at?: number }

/** A user's catalogue with its in-memory state. */
interface Kept {
  catalogue: Catalogue
  news: NewsFinder
  /** Accounts that read the catalogue before. */
  readers: Set<number>
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
  let take: TakeNews | null = null

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
    const { count, look, facts, listLocks } = catalogue
    // By the moment that the list is of: a lock that ended since is news to whoever reads next.
    const locked = listLocks()
      .filter(({ until }) => until > (stored.updatedAt ?? 0))
      .map(({ id }) => id)
    const news = createNewsFinder({ count, look, wasUnreadable: facts.has }, locked)
    const readers = new Set(store.listReaders([...signedIn]))
    const opened: Kept = { catalogue, news, readers, appliedTicket: 0, stickers: new Map(), thinNext: 0 }
    kept.set(userId, opened)
    return opened
  }

  function toSeen(state: Kept, ticket: number, accountId: number, { gifts, at }: Listed): SeenGifts {
    const { readers } = state
    if (!readers.has(accountId) && store.listReaders([accountId]).length > 0) readers.add(accountId)
    const isLate = ticket < state.appliedTicket
    return { accountId, gifts, isFirstLook: !readers.has(accountId), isLate, at: at ?? clock.now() }
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

    /** Whether a gift should be open by that time of Telegram's, and no answer told of it yet. */
    hasUnlocked: (userId: number, at: number): boolean => open(userId).news.hasUnlocked(at),

    /** Whoever acts on what answers show. */
    onNews: (next: TakeNews): void => void (take = next),

    /**
     * Tells what an answer shows that is news, before it is taken in; `apply` is called once that is dealt with. An answer that
     * is late tells of new gifts alone, for its counts are old.
     */
    async tellNews(userId: number, ticket: number, accountId: number, listed: Listed, seenAtMs: number): Promise<void> {
      const signedIn = signedInIds(userId)
      if (take === null || listed.gifts.length === 0 || !signedIn.has(accountId)) return
      const state = open(userId)
      const now = clock.now()
      const seen = toSeen(state, ticket, accountId, listed)
      const candidates = state.news.find(seen, { userId, accountId, now, signedIn })
      if (candidates.length === 0) return
      try {
        await take({ userId, accountId, candidates, seenAtMs, now })
      } catch (error) {
        // The catalogue goes on: whatever broke, people still see what is there.
        log.error({ userId, err: error }, 'news of the catalogue not acted on')
        state.news.fail(candidates)
      }
    },

    /**
     * Takes in an account's answer. Dropped are answers to requests sent before the last processed one, so that counts
     * never go back in time, and answers of an account signed out meanwhile.
     */
    apply(userId: number, ticket: number, accountId: number, listed: Listed): GiftList {
      const { gifts, unreadable } = listed
      const state = open(userId)
      const signedIn = signedInIds(userId)
      if (ticket <= state.appliedTicket || !signedIn.has(accountId)) return state.catalogue.snapshot()
      state.appliedTicket = ticket
      try {
        const before = state.catalogue.snapshot()
        const isEmpty = gifts.length === 0
        const seen = toSeen(state, ticket, accountId, listed)
        const settle = state.news.note(seen, state.readers)
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
            (work) =>
              store.saveCatalogue(userId, write, () => {
                if (seen.isFirstLook && !isEmpty) store.addReader(accountId, clock.now())
                return work()
              }),
          )
        } else if (seen.isFirstLook && !isEmpty) store.addReader(accountId, clock.now())
        if (!isEmpty) state.readers.add(accountId)
        settle()
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
