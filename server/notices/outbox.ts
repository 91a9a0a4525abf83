/** Stores what is to be sent, and keeps messages up to date with their gifts. Sends nothing itself. */
import type { NoticeKind } from '../contract/notices.ts'
import type { Clock } from '../lib/clock.ts'
import { condense, giftsThat, SINGLE_NOTICES, summarise, type GiftNews } from './decide.ts'
import { noticeFacts, toGiftFacts, type NoticeDraft, type NoticeFacts } from './facts.ts'
import type { NoticeRow, NoticeSettingsRow, NoticeStore } from './store.ts'
import { FOLLOW_MS } from './turn.ts'

/** Maximum messages that are edited; older ones stay as they are. */
const MAX_FOLLOWED = 30

export const isWanted = (settings: NoticeSettingsRow, kind: NoticeKind): boolean =>
  ({
    new_gift: settings.newGift,
    sold_out: settings.soldOut,
    signed_out: settings.signedOut,
    new_device: settings.newDevice,
  })[kind]

/** Throws on data that the panel did not write. */
export const readFacts = ({ facts }: Pick<NoticeRow, 'facts'>): NoticeFacts => noticeFacts.parse(JSON.parse(facts))

export type Outbox = ReturnType<typeof createOutbox>

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
    store.listFollowed(userId).forEach(({ id, createdAt }, index) => {
      if (index >= MAX_FOLLOWED || createdAt < oldest) store.update(id, { isFollowed: false })
    })
  }

  return {
    add(userId: number, drafts: readonly NoticeDraft[]): void {
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
