import type { Stars } from './accounts.ts'
import type { Device } from './devices.ts'
import type { OwnedGift, PremiumPresent } from './handover.ts'

/** Who is further behind hears that it is too long to tell. */
const KEPT = 1000

/** A message of two people, as one of them has it. */
export interface Letter {
  /** Each account counts its own. */
  id: number
  /** The other one. */
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
  /** The account read what the other one wrote, up to that message. */
  | { kind: 'read'; peerId: string; upTo: number }

/** What happened in an account's messages, at its place in the account's row (pts). */
export type MailEntry = Mail & { pts: number; count: number }

export type Notice = { kind: 'stars' | 'ton'; stars: Stars } | { kind: 'signed_in'; device: Device }

/** What an account is told beside its messages. It has no place in their row, only in that of each session (seq). */
export type NoticeEntry = Notice & {
  number: number
  /** Unix milliseconds. */
  at: number
  /** The key that caused it and hears of it in its answer. */
  exceptKey: string | null
}

interface Box {
  accountId: string
  pts: number
  lastMessageId: number
  entries: MailEntry[]
  /** How many notices there were. */
  noticed: number
  notices: NoticeEntry[]
}

interface SessionPlace {
  authKeyId: string
  seq: number
  /** The account's notices so far when the session began. */
  since: number
}

export interface MailboxState {
  accounts: Box[]
  sessions: SessionPlace[]
}

export interface Mailbox {
  nextMessageId(accountId: string): number
  /** Puts it into the account's row. */
  deliver(accountId: string, mail: Mail): MailEntry
  /** Telegram's count of an account's events. */
  pts(accountId: string): number
  /** What came after `pts`, oldest first; null when that is too long ago to tell. */
  since(accountId: string, pts: number): MailEntry[] | null
  /** The account's messages, each as it stands now; what was deleted is gone. Oldest first. */
  messages(accountId: string): MailEntry[]
  /** The account's message of that id as it stands now. */
  find(accountId: string, messageId: number): Letter | null
  /** The newest message of `peerId` to the account; 0 without one. */
  newestOf(accountId: string, peerId: string): number
  note(accountId: string, notice: Notice, at: number, exceptKey: string | null): NoticeEntry
  /** What the session of that key was to be told at `atLeast` (Unix seconds) or later. */
  noticesFor(accountId: string, authKeyId: string, atLeast: number): NoticeEntry[]
  /** A session begins: what was before is none of its. */
  begin(accountId: string, authKeyId: string): void
  /** How many ordered containers were sent to the session. */
  seq(authKeyId: string): number
  nextSeq(authKeyId: string): number
  snapshot(): MailboxState
}

/** Each account's messages and notices as far as updates need them: how far it is, and what a client missed. */
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
