/** What drops are made of, as the other rooms give it. */
import type { AccountClients } from '../accounts/clients.ts'
import type { Gift } from '../contract/gifts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { RuleOrders } from '../orders/rule-orders.ts'
import type { DecisionWorld } from '../rules/decision.ts'
import type { RuleService } from '../rules/service.ts'

export interface DropParts {
  rules: Pick<RuleService, 'listArmed' | 'modeOf' | 'noteMatches'>
  /** From memory: nothing is asked of Telegram, and nothing waited for. */
  world: { read(userId: number): Pick<DecisionWorld, 'accounts' | 'spending'> }
  orders: RuleOrders
  findGift: (userId: number, giftId: string) => Gift | null
  clients: AccountClients
  clock: Clock
  log: Log
}
