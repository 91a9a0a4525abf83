/**
 * What decisions of a user are made with: accounts and what the limits leave, from memory and SQLite alone. Nothing is asked of
 * Telegram and nothing waited for, so that it can be read between the answer that shows a gift and the first form.
 */
import type { RecipientWish } from '../contract/orders.ts'
import type { GiftService } from '../gifts/service.ts'
import type { SpendingService } from '../spending/service.ts'
import type { ArmedRule, DecisionWorld, RuleAccount, RuleGift } from './decision.ts'

export type WorldAtRest = Pick<DecisionWorld, 'accounts' | 'spending'>

export interface RuleWorld {
  /** As of now. */
  read(userId: number): WorldAtRest
  /** As if nothing had been spent on the day. */
  readUnspent(userId: number): WorldAtRest
}

export interface RuleWorldParts {
  spending: Pick<SpendingService, 'readLeft' | 'isOn'>
  gifts: Pick<GiftService, 'recallFact'>
  /** Accounts that wait for the end of an unclear piece: nothing is bought behind it. */
  unclearAccountIds: (userId: number) => ReadonlySet<number>
  /** What is known to speak against a recipient, as a code. */
  recallRecipient: (
    userId: number,
    accountId: number,
    wish: {
      recipient: RecipientWish
      hasMessage: boolean
      gift: { is_limited: boolean; upgrade_price: number | null }
    },
  ) => string | null
}

export function createRuleWorld(parts: RuleWorldParts): RuleWorld {
  const { spending, gifts, unclearAccountIds, recallRecipient } = parts

  function recipientProblem(userId: number, accountId: number, { buy }: ArmedRule, gift: RuleGift): string | null {
    if (buy.recipient.kind === 'self') return null
    return recallRecipient(userId, accountId, {
      recipient: buy.recipient,
      hasMessage: buy.message !== null && buy.message !== '',
      gift: { is_limited: gift.isLimited, upgrade_price: gift.upgradePrice },
    })
  }

  function readWith(userId: number, isUnspent: boolean): WorldAtRest {
    const left = spending.readLeft(userId)
    const unclear = unclearAccountIds(userId)
    return {
      spending: {
        isOn: spending.isOn(userId),
        dayLeft: isUnspent ? left.dayCap : left.day,
        pieceCap: left.pieceCap,
        reserve: left.reserve,
      },
      accounts: left.accounts.map(({ account, free, dayLeft, problem }): RuleAccount => {
        const accountId = account.id
        return {
          accountId,
          isPremium: account.isPremium && account.status !== 'signed_out',
          free: account.starsAmount === null ? null : free,
          dayLeft: isUnspent ? left.accountDayCap : dayLeft,
          problem: problem ?? (unclear.has(accountId) ? 'account_unclear' : null),
          piecesLeft: (gift) => gifts.recallFact(userId, gift.id, accountId)?.perUserRemains ?? gift.perUserTotal,
          lockedUntil: (gift) => gifts.recallFact(userId, gift.id, accountId)?.lockedUntil ?? null,
          recipientProblem: (rule, gift) => recipientProblem(userId, accountId, rule, gift),
        }
      }),
    }
  }

  return {
    read: (userId) => readWith(userId, false),
    readUnspent: (userId) => readWith(userId, true),
  }
}
