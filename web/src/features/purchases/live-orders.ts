// What the stream tells of spending, orders and purchases, put into what the page has read.
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Order, OrderAnswer, Purchase } from '#contract/orders'
import type { Spending } from '#contract/spending'
import { patchQuery } from '../../lib/patch-query.ts'
import { queryKeys } from '../../lib/query-keys.ts'

export interface OrderPage {
  items: Order[]
  next: string | null
}
export type OrderPages = InfiniteData<OrderPage, number | undefined>

const orderListsKey = [...queryKeys.orders, 'list'] as const
/** `filters`: as the address has them; empty for all orders. */
export const orderListKey = (filters: string) => [...orderListsKey, filters] as const
/** Orders that wait for their owner: for a decision, or for a yes. */
export const needsYouKey = [...queryKeys.orders, 'needs-you'] as const

export const withSpending = (client: QueryClient, spending: Spending): void =>
  patchQuery<Spending>(client, queryKeys.spending, () => spending)

const holds = ({ pages }: OrderPages, { id }: Order) => pages.some(({ items }) => items.some((item) => item.id === id))

/** A known order changes where it is; a new one comes first. One that no page has reached yet stays there. */
export function placeOrder(pages: OrderPages, order: Order): OrderPages {
  const isKnown = holds(pages, order)
  const isNew = pages.pages.every(({ items }) => items.every(({ id }) => id < order.id))
  const changed = pages.pages.map((page, index) => {
    if (isKnown) return { ...page, items: page.items.map((item) => (item.id === order.id ? order : item)) }
    return isNew && index === 0 ? { ...page, items: [order, ...page.items] } : page
  })
  return { ...pages, pages: changed }
}

export const awaitsYes = ({ status, confirm_by: until }: Order): boolean => status === 'waiting' && until !== null

export const needsOwner = (order: Order): boolean => order.status === 'needs_owner' || awaitsYes(order)

const withNeedy = (orders: readonly Order[], order: Order): Order[] => {
  const others = orders.filter(({ id }) => id !== order.id)
  return needsOwner(order) ? [order, ...others] : others
}

export function withOrder(client: QueryClient, order: Order): void {
  patchQuery<readonly Order[]>(client, needsYouKey, (orders) => withNeedy(orders, order))
  patchQuery<OrderPages>(client, orderListKey(''), (pages) => placeOrder(pages, order))
  for (const [queryKey, pages] of client.getQueriesData<OrderPages>({ queryKey: orderListsKey })) {
    if (pages === undefined || queryKey.at(-1) === '') continue
    if (holds(pages, order)) patchQuery<OrderPages>(client, queryKey, (known) => placeOrder(known, order))
    // Whether the filters let it through is for the panel to say.
    else void client.invalidateQueries({ queryKey, exact: true })
  }
  patchQuery<OrderAnswer>(client, queryKeys.order(order.id), (answer) => ({ ...answer, order }))
}

export function withPurchase(client: QueryClient, purchase: Purchase): void {
  patchQuery<OrderAnswer>(client, queryKeys.order(purchase.order_id), ({ order, purchases }) => ({
    order,
    purchases: purchases.some(({ id }) => id === purchase.id)
      ? purchases.map((one) => (one.id === purchase.id ? purchase : one))
      : [...purchases, purchase],
  }))
}
