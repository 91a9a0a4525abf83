import type { OwnedGift } from './shop.ts'

const KEPT = 200

/** A service message that says a gift came, at its place in the account's row of events. */
interface GiftMessage {
  pts: number
  owned: OwnedGift
}

export interface MailboxState {
  accounts: { accountId: string; pts: number; lastMessageId: number; messages: GiftMessage[] }[]
}

export interface Mailbox {
  nextMessageId(accountId: string): number
  /** Puts the message into the owner's row; returns it with its pts. */
  deliver(owned: OwnedGift): GiftMessage
  /** Telegram's count of an account's events. */
  pts(accountId: string): number
  /** What came after `pts`, oldest first; null when that is too long ago to tell. */
  since(accountId: string, pts: number): GiftMessage[] | null
  snapshot(): MailboxState
}

/** Each account's messages as far as updates need them: how far it is, and what a client missed. */
export function createMailbox(state?: MailboxState): Mailbox {
  const boxes = new Map(state?.accounts.map((box) => [box.accountId, box]))
  const boxOf = (accountId: string) => {
    const box = boxes.get(accountId) ?? { accountId, pts: 1, lastMessageId: 100, messages: [] }
    boxes.set(accountId, box)
    return box
  }

  return {
    nextMessageId: (accountId) => ++boxOf(accountId).lastMessageId,
    deliver(owned) {
      const box = boxOf(owned.ownerId)
      const message = { pts: ++box.pts, owned }
      box.messages.push(message)
      if (box.messages.length > KEPT) box.messages.shift()
      return message
    },
    pts: (accountId) => boxOf(accountId).pts,
    since(accountId, pts) {
      const box = boxOf(accountId)
      if (pts < box.pts - box.messages.length) return null
      return box.messages.filter((message) => message.pts > pts)
    },
    snapshot: () => ({ accounts: [...boxes.values()] }),
  }
}
