/** Whether a recipient takes what an order is to bring, asked of Telegram before anything is held. */
import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import { takesGift } from '../contract/gift-acceptance.ts'
import type { Gift } from '../contract/gifts.ts'
import type { RecipientWish } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { inTime } from '../lib/deadline.ts'
import type { AcceptedGifts } from '../telegram/gateway.ts'
import type { Problem } from './quote.ts'
import type { Recipients } from './recipients.ts'
import type { RecipientTerms } from './recipient-terms.ts'

/** A quote and the order that follows it ask once. */
const KEPT_MS = 5_000
/** An order does not wait longer for it: the form refuses, too. */
const PATIENCE_MS = 3_000

/** `gift` is null for Premium. */
interface Wish {
  recipient: RecipientWish
  gift: Pick<Gift, 'is_limited' | 'upgrade_price'> | null
}

export interface RecipientCheck {
  /** What is known to speak against the recipient, without asking anybody; null as far as is known. */
  recall(userId: number, accountId: number, wish: Wish & { hasMessage: boolean }): string | null
  /** What speaks against the recipient, as the account knows them. Throws what resolving them does. */
  look(userId: number, accountId: number, wish: Wish): Promise<Problem[]>
  /** Throws `recipient_refuses_gifts`, `recipient_not_found` and, with a message, `recipient_charges_for_messages`. */
  refuse(userId: number, accountId: number, wish: Wish & { message: string | undefined }): Promise<void>
}

/** What speaks against giving it to them, by the refusals' names. */
export function problemsOf(accepted: AcceptedGifts, gift: Wish['gift'], isChannel: boolean): Problem[] {
  if (accepted.isGone) return [{ code: 'recipient_not_found' }]
  const takes = gift === null ? accepted.premium : takesGift(accepted, gift, isChannel)
  return [
    ...(takes ? [] : [{ code: 'recipient_refuses_gifts' }]),
    ...(accepted.isBlocked ? [{ code: 'YOU_BLOCKED_USER' }] : []),
    ...(accepted.messagePrice === null ? [] : [{ code: 'recipient_charges_for_messages' }]),
  ]
}

export function createRecipientCheck(parts: {
  recipients: Recipients
  terms: RecipientTerms
  clients: AccountClients
  getAccount: (userId: number, accountId: number) => AccountRow | null
  clock: Clock
}): RecipientCheck {
  const { recipients, terms, clients, getAccount, clock } = parts

  async function look(userId: number, accountId: number, { recipient, gift }: Wish): Promise<Problem[]> {
    const account = getAccount(userId, accountId)
    const client = clients.get(userId, accountId)
    if (account === null || client === null) return []
    const { peer } = await recipients.resolve(account, client, recipient)
    if (peer.kind === 'self') return []
    const accepted = await inTime(clock, PATIENCE_MS, terms.ask({ accountId, client, peer }, KEPT_MS))
    return accepted === null ? [] : problemsOf(accepted, gift, peer.kind === 'channel')
  }

  return {
    look,

    recall(userId, accountId, { hasMessage, recipient, gift }) {
      const account = getAccount(userId, accountId)
      const peer = account === null ? null : recipients.recall(account, recipient)
      if (peer === null || peer.kind === 'self') return null
      const accepted = terms.recall(accountId, peer)
      if (accepted === null) return null
      const codes = problemsOf(accepted, gift, peer.kind === 'channel').map(({ code }) => code)
      return codes.find((code) => code !== 'recipient_charges_for_messages' || hasMessage) ?? null
    },

    async refuse(userId, accountId, { message, ...wish }) {
      for (const { code } of await look(userId, accountId, wish)) {
        if (code === 'recipient_not_found' || code === 'recipient_refuses_gifts') throw new AppError(code)
        if (code === 'recipient_charges_for_messages' && message !== undefined && message !== '')
          throw new AppError(code)
      }
    },
  }
}
