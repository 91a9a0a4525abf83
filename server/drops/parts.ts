/** What drops are made of, as the other rooms give it. */
import type { AccountClients } from '../accounts/clients.ts'
import type { Gift } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { OrderPieces } from '../orders/events.ts'
import type { RuleOrders } from '../orders/rule-orders.ts'
import type { ArmedRule, Decide, DecisionWorld, RuleGift } from '../rules/decision.ts'

export interface RuleBook {
  /** Rules that are on, in order of precedence. */
  listArmed(userId: number): ArmedRule[]
  /** Within the transaction that writes a drop: a gift counts once for a rule. */
  noteMatches(userId: number, matches: readonly { ruleId: number; giftId: string }[], now: number): void
}

export interface DropParts {
  rules: RuleBook
  /** From memory: nothing is asked of Telegram, and nothing waited for. */
  world: { read(userId: number): Pick<DecisionWorld, 'accounts' | 'spending'> }
  decide: Decide
  ruleGiftOf: (gift: Gift, now: number) => RuleGift
  orders: RuleOrders
  /** An order with its pieces as they stand; null for one that is gone. */
  readOrder: (orderId: number) => OrderPieces | null
  findGift: (userId: number, giftId: string) => Gift | null
  clients: AccountClients
  clock: Clock
  log: Log
}
