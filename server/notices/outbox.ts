/** Stores what is to be sent, and keeps messages up to date with their gifts. Sends nothing itself. */
import type { Clock } from '../lib/clock.ts'
import { condense, giftsThat, SINGLE_NOTICES, summarise, type GiftNews } from './decide.ts'
import { noticeFacts, toGiftFacts, type NoticeDraft, type NoticeFacts, type OrderFacts } from './facts.ts'
import { isWanted } from './kinds.ts'
import { draftOf, keyStart, type OrderNoticeKind } from './orders.ts'
import type { NoticeRow, NoticeStore } from './store.ts'
import { FOLLOW_MS } from './turn.ts'

/** Maximum messages about gifts that are edited, and as many about orders; older ones stay as they are. */
const MAX_FOLLOWED = 30

/** What becomes of an order within this time stands in one message. */
const SAME_MESSAGE_MS = 10 * 60_000

/** Throws on data that the panel did not write. */
export const readFacts = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => noticeFacts.parse(JSON.parse(facts))

export type Outbox = ReturnType<typeof createOutbox>

/** `isNews`: it begins a message where there is none. */
interface OrderNews {
  kind: OrderNoticeKind
  orderId: number
  isNews: boolean
}

export function createOutbox({ store, clock }: { store: NoticeStore; clock: Clock }) {
  /** Maximum queue length: beyond it, each kind that has too many becomes one summary. */
  function condenseWaiting(userId: number): void {
    const waiting = store.listWaiting(userId)
    for (const kind of new Set(waiting.map((notice) => notice.kind))) {
      const own = waiting.filter((notice) => notice.kind === kind)
      if (own.length <= SINGLE_NOTICES) continue
      const drafts = own.map((notice) => ({ key: notice.key, facts: readFacts(notice) }))
      const ids = own.map(({ id }) => id)
      store.replace(userId, ids, summarise(kind, drafts), own[0]?.createdAt ?? clock.now())
    }
  }

  function trimFollowed(userId: number): void {
    const oldest = clock.now() - FOLLOW_MS
    const followed = store.listFollowed(userId)
    const ofGifts = followed.filter(({ kind }) => kind === 'new_gift')
    const ofOrders = followed.filter(({ kind }) => kind !== 'new_gift')
    for (const list of [ofGifts, ofOrders]) {
      list.forEach(({ id, createdAt }, index) => {
        if (index >= MAX_FOLLOWED || createdAt < oldest) store.update(id, { isFollowed: false })
      })
    }
  }

  function add(userId: number, drafts: readonly NoticeDraft[]): void {
    const settings = store.getSettings(userId)
    if (settings.chatId === null) return
    const wanted = drafts.filter(({ kind }) => isWanted(settings, kind))
    if (wanted.length === 0) return
    store.together(() => {
      store.add(userId, condense(wanted), clock.now())
      condenseWaiting(userId)
      trimFollowed(userId)
      store.removeOlderThan(userId, clock.now() - 2 * FOLLOW_MS)
    })
  }

  return {
    add,

    /**
     * Into the message that tells of it, if that is recent; else, where it is news, as a new one. `read` is asked only for what is
     * written.
     */
    addOrder(userId: number, { kind, orderId, isNews }: OrderNews, read: () => OrderFacts | null): void {
      const settings = store.getSettings(userId)
      if (settings.chatId === null) return
      const now = clock.now()
      const isOfIt = ({ key, createdAt }: NoticeRow) =>
        key.startsWith(keyStart(kind, orderId)) && createdAt > now - SAME_MESSAGE_MS
      const known = store.listFollowed(userId).find(isOfIt)
      if (!known && !(isNews && isWanted(settings, kind))) return
      const order = read()
      if (order === null) return
      const draft = draftOf(kind, order, now)
      if (known) store.update(known.id, { facts: JSON.stringify(draft.facts) })
      else add(userId, [draft])
    },

    /**
     * Updates the messages about these gifts. Returns the gifts whose message has not been sent yet: it will be current
     * when sent, and needs no separate notice.
     */
    follow(userId: number, news: GiftNews): Set<string> {
      const stillWaiting = new Set<string>()
      const followed = news.changes.changed.length === 0 ? [] : store.listFollowed(userId)
      if (followed.length === 0) return stillWaiting
      const gifts = new Map(giftsThat(news).map((gift) => [gift.id, gift]))
      for (const notice of followed) {
        const known = readFacts(notice)
        const gift = known.what === 'new_gift' ? gifts.get(known.gift.id) : undefined
        if (!gift) continue
        const facts = JSON.stringify({ what: 'new_gift', gift: toGiftFacts(gift) } satisfies NoticeFacts)
        if (facts !== notice.facts) store.update(notice.id, { facts })
        if (notice.state === 'waiting') stillWaiting.add(gift.id)
      }
      return stillWaiting
    },
  }
}
