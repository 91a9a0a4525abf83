/** Which events a person is notified of. Pure. */
import type { AccountRow } from '../accounts/events.ts'
import type { Gift } from '../contract/gifts.ts'
import type { NoticeKind } from '../contract/notices.ts'
import type { GiftEvents } from '../gifts/events.ts'
import { toGiftFacts, type NoticeDraft, type NoticeFacts } from './facts.ts'

/** A list of gifts changed. */
export type GiftNews = Pick<GiftEvents['gifts'], 'snapshot' | 'changes' | 'isFirst'>

/** Up to this many of one kind are sent one by one; more become one summary. */
export const SINGLE_NOTICES = 10
const SUMMARY_NAMES = 5

/**
 * Notices for a change of the catalogue: none for the very first list. A gift that is already sold out when first seen
 * (because another account's list had it) is not announced; one that sells out is, at that moment, each time it does.
 */
export function decideOnGifts(news: GiftNews, nowMs: number): NoticeDraft[] {
  if (news.isFirst) return []
  const fresh = news.changes.added
    .filter((gift) => !gift.is_sold_out)
    .map((gift): NoticeDraft => ({
      key: `new_gift:${gift.id}`,
      kind: 'new_gift',
      facts: { what: 'new_gift', gift: toGiftFacts(gift) },
    }))
  const gone = giftsThat(news, ({ is_sold_out: isSoldOut }) => isSoldOut === true).map((gift): NoticeDraft => ({
    key: `sold_out:${gift.id}:${nowMs}`,
    kind: 'sold_out',
    facts: { what: 'sold_out', gift: toGiftFacts(gift) },
  }))
  return [...fresh, ...gone]
}

/** The current gifts whose change `matters`. */
export function giftsThat(
  { changes, snapshot }: GiftNews,
  matters: (change: GiftNews['changes']['changed'][number]) => boolean = () => true,
): Gift[] {
  const ids = new Set(changes.changed.filter(matters).map(({ id }) => id))
  return ids.size === 0 ? [] : snapshot.items.filter(({ id }) => ids.has(id))
}

/** Phone numbers are not sent to a chat: an account without any name stays unnamed. */
export const nameOf = ({ firstName, username }: Pick<AccountRow, 'firstName' | 'username'>): string | null =>
  firstName ?? (username === null ? null : `@${username}`)

/** `wasSignedOut`: as last told to the person; null for an account seen for the first time. */
export function decideOnAccount(account: AccountRow, wasSignedOut: boolean | null, nowMs: number): NoticeDraft[] {
  if (account.status !== 'signed_out' || wasSignedOut !== false) return []
  const facts: NoticeFacts = {
    what: 'signed_out',
    accountId: account.id,
    name: nameOf(account),
    reason: account.statusReason,
  }
  return [{ key: `signed_out:${account.id}:${nowMs}`, kind: 'signed_out', facts }]
}

function labelOf(facts: NoticeFacts): string | null {
  if (facts.what === 'new_gift' || facts.what === 'sold_out') return facts.gift.title
  if (facts.what === 'summary') return facts.names[0] ?? null
  if (facts.what === 'cap_reached') return null
  if ('drop' in facts) return facts.drop.gift
  return 'order' in facts ? facts.order.gift : facts.name
}

/** One notice for many of a kind; a summary among them counts with its own number. Keyed by the first. */
export function summarise(kind: NoticeKind, drafts: readonly Pick<NoticeDraft, 'key' | 'facts'>[]): NoticeDraft {
  const names = drafts.flatMap(({ facts }) => (facts.what === 'summary' ? facts.names : [labelOf(facts)]))
  const count = drafts.reduce((sum, { facts }) => sum + (facts.what === 'summary' ? facts.count : 1), 0)
  return {
    key: `summary:${drafts[0]?.key ?? kind}`,
    kind,
    facts: { what: 'summary', of: kind, count, names: names.slice(0, SUMMARY_NAMES) },
  }
}

/** Unchanged, or a summary for each kind that has too many. */
export function condense(drafts: readonly NoticeDraft[]): NoticeDraft[] {
  const kinds = [...new Set(drafts.map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const own = drafts.filter((draft) => draft.kind === kind)
    return own.length > SINGLE_NOTICES ? [summarise(kind, own)] : own
  })
}
