import type { Stars } from './accounts.ts'
import type { Device } from './devices.ts'
import type { OwnedGift, PremiumPresent } from './handover.ts'

/** Clients further behind get "too long". */
const KEPT = 1000

/** A message between two people, as one of them has it. */
export interface Letter {
  /** Numbered per account. */
  id: number
  /** The other person. */
  peerId: string
  isOut: boolean
  text: string
  /** Unix milliseconds. */
  at: number
  editedAt: number | null
}

type Mail =
  | { kind: 'gift'; owned: OwnedGift }
  | { kind: 'premium'; present: PremiumPresent }
  | { kind: 'text' | 'edited'; letter: Letter }
  | { kind: 'deleted'; ids: number[] }
  /** The account read the other's messages up to this one. */
  | { kind: 'read'; peerId: string; upTo: number }

/** An event in an account's messages, with its pts. */
export type MailEntry = Mail & { pts: number; count: number }

export type Notice = { kind: 'stars' | 'ton'; stars: Stars } | { kind: 'signed_in'; device: Device }

/** An event besides messages. It has no pts, only a number per session (seq). */
export type NoticeEntry = Notice & {
  number: number
  /** Unix milliseconds. */
  at: number
  /** The key that caused it, which gets it in its answer. */
  exceptKey: string | null
}

interface Box {
  accountId: string
  pts: number
  lastMessageId: number
  entries: MailEntry[]
  /** The number of events. */
  noticed: number
  notices: NoticeEntry[]
}

interface SessionPlace {
  authKeyId: string
  seq: number
  /** The account's number of events when the session began. */
  since: number
}

export interface MailboxState {
  accounts: Box[]
  sessions: SessionPlace[]
}

export interface Mailbox {
  nextMessageId(accountId: string): number
  /** Appends it to the account's pts sequence. */
  deliver(accountId: string, mail: Mail): MailEntry
  /** Telegram's counter of an account's events. */
  pts(accountId: string): number
  /** Events after `pts`, oldest first; null if that is too long ago. */
  since(accountId: string, pts: number): MailEntry[] | null
  /** The account's messages, each as it stands now; what was deleted is gone. Oldest first. */
  messages(accountId: string): MailEntry[]
  /** The account's message of that id as it stands now. */
  find(accountId: string, messageId: number): Letter | null
  /** The latest message from `peerId` to the account; 0 if none. */
  newestOf(accountId: string, peerId: string): number
  note(accountId: string, notice: Notice, at: number, exceptKey: string | null): NoticeEntry
  /** Events for that key's session from `atLeast` (Unix seconds) on. */
  noticesFor(accountId: string, authKeyId: string, atLeast: number): NoticeEntry[]
  /** A session begins: it gets no earlier events. */
  begin(accountId: string, authKeyId: string): void
  /** How many ordered containers were sent to the session. */
  seq(authKeyId: string): number
  nextSeq(authKeyId: string): number
  snapshot(): MailboxState
}

/** Each account's messages and events as far as updates need them: the current state, and what a client missed. */
export function createMailbox(state?: MailboxState): Mailbox {
  const boxes = new Map(state?.accounts.map((box) => [box.accountId, box]))
  const sessions = new Map(state?.sessions.map((place) => [place.authKeyId, place]))
  const boxOf = (accountId: string) => {
    const box = boxes.get(accountId) ?? {
      accountId,
      pts: 1,
      lastMessageId: 100,
      entries: [],
      noticed: 0,
      notices: [],
    }
    boxes.set(accountId, box)
    return box
  }
  const placeOf = (authKeyId: string) => {
    const place = sessions.get(authKeyId) ?? { authKeyId, seq: 0, since: 0 }
    sessions.set(authKeyId, place)
    return place
  }
  const lettersOf = (accountId: string) =>
    boxOf(accountId).entries.flatMap((entry) => ('letter' in entry ? entry.letter : []))

  return {
    nextMessageId: (accountId) => ++boxOf(accountId).lastMessageId,
    deliver(accountId, mail) {
      const box = boxOf(accountId)
      const count = mail.kind === 'deleted' ? mail.ids.length : 1
      box.pts += count
      const entry = { ...mail, pts: box.pts, count }
      box.entries.push(entry)
      if (box.entries.length > KEPT) box.entries.shift()
      return entry
    },
    pts: (accountId) => boxOf(accountId).pts,
    since(accountId, pts) {
      const { entries, pts: now } = boxOf(accountId)
      const first = entries[0]
      if (pts < (first ? first.pts - first.count : now)) return null
      return entries.filter((entry) => entry.pts > pts)
    },
    messages(accountId) {
      const messages = new Map<number, MailEntry>()
      for (const entry of boxOf(accountId).entries) {
        if (entry.kind === 'deleted') for (const id of entry.ids) messages.delete(id)
        else if (entry.kind === 'gift') messages.set(entry.owned.messageId, entry)
        else if (entry.kind === 'premium') messages.set(entry.present.messageId, entry)
        else if ('letter' in entry) messages.set(entry.letter.id, entry)
      }
      return [...messages.values()]
    },
    find: (accountId, messageId) => lettersOf(accountId).findLast(({ id }) => id === messageId) ?? null,
    newestOf: (accountId, peerId) =>
      lettersOf(accountId).findLast((letter) => letter.peerId === peerId && !letter.isOut)?.id ?? 0,
    note(accountId, notice, at, exceptKey) {
      const box = boxOf(accountId)
      const entry = { ...notice, number: ++box.noticed, at, exceptKey }
      box.notices.push(entry)
      if (box.notices.length > KEPT) box.notices.shift()
      return entry
    },
    noticesFor(accountId, authKeyId, atLeast) {
      const { since } = placeOf(authKeyId)
      return boxOf(accountId).notices.filter(
        ({ number, at, exceptKey }) => number > since && exceptKey !== authKeyId && Math.floor(at / 1000) >= atLeast,
      )
    },
    begin: (accountId, authKeyId) =>
      void sessions.set(authKeyId, { authKeyId, seq: 0, since: boxOf(accountId).noticed }),
    seq: (authKeyId) => placeOf(authKeyId).seq,
    nextSeq: (authKeyId) => ++placeOf(authKeyId).seq,
    snapshot: () => ({ accounts: [...boxes.values()], sessions: [...sessions.values()] }),
  }
}
