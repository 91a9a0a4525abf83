import type { OrderSource } from '../contract/order-words.ts'

/** The ledger account that what an order spends goes to. */
export const purposeOf = ({ source }: { source: OrderSource }): string =>
  source === 'rule' ? 'gifts:rule' : 'gifts:hand'
