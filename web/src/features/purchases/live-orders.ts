// What the stream tells of spending, orders and purchases, put into what the page has read.
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Order, OrderAnswer, Purchase } from '#contract/orders'
import type { Spending } from '#contract/spending'
import { queryKeys } from '../../lib/query-keys.ts'

export interface OrderPage {
  items: Order[]
  next: string | null
}
export type OrderPages = InfiniteData<OrderPage, number | undefined>

export const orderListKey = [...queryKeys.orders, 'list'] as const
/** Orders that wait for their owner's decision. */
export const needsYouKey = [...queryKeys.orders, 'needs-you'] as const

/** Keeps what a change makes of the read data. An answer under way may be older than the change, so it is asked again. */
function patch<Data>(client: QueryClient, queryKey: QueryKey, change: (data: Data) => Data): void {
  const isOnItsWay = client.isFetching({ queryKey }) > 0
  client.setQueryData<Data>(queryKey, (data) => data && change(data))
  if (isOnItsWay) void client.invalidateQueries({ queryKey })
}

export const withSpending = (client: QueryClient, spending: Spending): void =>
  patch<Spending>(client, queryKeys.spending, () => spending)

/** A new order comes first; a known one changes where it is. */
export function placeOrder(pages: OrderPages, order: Order): OrderPages {
  const isKnown = pages.pages.some(({ items }) => items.some(({ id }) => id === order.id))
  const changed = pages.pages.map((page, index) => {
    if (isKnown) return { ...page, items: page.items.map((item) => (item.id === order.id ? order : item)) }
    return index === 0 ? { ...page, items: [order, ...page.items] } : page
  })
  return { ...pages, pages: changed }
}

const withNeedy = ({ items, next }: OrderPage, order: Order): OrderPage => {
  const others = items.filter(({ id }) => id !== order.id)
  return { items: order.status === 'needs_owner' ? [order, ...others] : others, next }
}

export function withOrder(client: QueryClient, order: Order): void {
  patch<OrderPage>(client, needsYouKey, (page) => withNeedy(page, order))
  patch<OrderPages>(client, orderListKey, (pages) => placeOrder(pages, order))
  patch<OrderAnswer>(client, queryKeys.order(order.id), (answer) => ({ ...answer, order }))
}

export function withPurchase(client: QueryClient, purchase: Purchase): void {
  patch<OrderAnswer>(client, queryKeys.order(purchase.order_id), ({ order, purchases }) => ({
    order,
    purchases: purchases.some(({ id }) => id === purchase.id)
      ? purchases.map((one) => (one.id === purchase.id ? purchase : one))
      : [...purchases, purchase],
  }))
}
