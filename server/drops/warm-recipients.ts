/** Finds out beforehand whom the rules' gifts are for, by each account that may pay: at a drop nobody asks who somebody is. */
import pLimit from 'p-limit'
import type { AccountClients } from '../accounts/clients.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { RuleOrders } from '../orders/rule-orders.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { DropParts } from './parts.ts'

/** Names pass to others, so they are looked up anew. */
const AGAIN_MS = 6 * 60 * 60_000
/** Questions beside each other, over all accounts. */
const PARALLEL = 2

export function createWarmRecipients(parts: {
  rules: Pick<DropParts['rules'], 'listArmed'>
  orders: Pick<RuleOrders, 'learnRecipient'>
  clients: AccountClients
  listUserIds: () => number[]
  clock: Clock
  log: Log
}) {
  const { rules, orders, clients, listUserIds, clock, log } = parts
  const limit = pLimit(PARALLEL)
  let cancel: (() => void) | null = null
  let isStopped = false

  async function learn(...asked: Parameters<RuleOrders['learnRecipient']>): Promise<void> {
    if (isStopped) return
    try {
      await orders.learnRecipient(...asked)
    } catch (error) {
      // It is asked again with the form, and told of there.
      if (!isStopped && !(error instanceof AppError) && !(error instanceof TelegramError))
        log.error({ accountId: asked[1], err: error }, 'a recipient could not be found beforehand')
    }
  }

  function look(userId: number): void {
    const signedIn = clients.listForUser(userId).map(({ accountId }) => accountId)
    for (const { buy, pay } of rules.listArmed(userId)) {
      const { recipient } = buy
      if (recipient.kind === 'self') continue
      const payers = pay.accounts
      const ids = payers === 'all' ? signedIn : signedIn.filter((id) => payers.includes(id))
      for (const accountId of ids) void limit(() => learn(userId, accountId, recipient))
    }
  }

  function lookAtAll(): void {
    for (const userId of listUserIds()) look(userId)
    cancel = clock.after(AGAIN_MS, lookAtAll)
  }

  return {
    look,
    start: lookAtAll,
    stop(): void {
      isStopped = true
      limit.clearQueue()
      cancel?.()
    },
  }
}
