import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { queryKeys } from '../../lib/query-keys.ts'
import { orderListKey, placeOrder, withOrder, withPurchase, type OrderPages } from './live-orders.ts'
import { buildOrder, buildPurchase } from './purchase-fixture.ts'

const pages: OrderPages = {
  pages: [
    { items: [buildOrder({ id: 4 }), buildOrder({ id: 3 })], next: '3' },
    { items: [buildOrder({ id: 2 })], next: null },
  ],
  pageParams: [undefined, 3],
}
const idsOf = ({ pages: all }: OrderPages) => all.map(({ items }) => items.map(({ id }) => id))

test('a new order comes first', () => {
  expect(idsOf(placeOrder(pages, buildOrder({ id: 5 })))).toEqual([[5, 4, 3], [2]])
})

test('a known order changes where it is, on a later page too', () => {
  const changed = placeOrder(pages, buildOrder({ id: 2, status: 'done' }))
  expect(idsOf(changed)).toEqual([[4, 3], [2]])
  expect(changed.pages[1]?.items[0]?.status).toBe('done')
})

test('an old order that no page has reached yet stays there', () => {
  expect(idsOf(placeOrder(pages, buildOrder({ id: 1 })))).toEqual([[4, 3], [2]])
})

test('a filtered list shows what becomes of its orders, and is asked for anew about others', () => {
  const client = new QueryClient()
  const key = orderListKey('status=running')
  client.setQueryData(key, pages)
  withOrder(client, buildOrder({ id: 3, status: 'done' }))
  expect(client.getQueryData<OrderPages>(key)?.pages[0]?.items[1]?.status).toBe('done')
  expect(client.getQueryState(key)?.isInvalidated).toBe(false)
  withOrder(client, buildOrder({ id: 5 }))
  expect(client.getQueryData<OrderPages>(key)).toMatchObject({ pages: [{ items: [{ id: 4 }, { id: 3 }] }, {}] })
  expect(client.getQueryState(key)?.isInvalidated).toBe(true)
})

test('what was read of an order follows the stream, piece by piece', () => {
  const client = new QueryClient()
  client.setQueryData(queryKeys.order(1), { order: buildOrder(), purchases: [buildPurchase({ id: 8 })] })
  withPurchase(client, buildPurchase({ id: 8, status: 'paid' }))
  withPurchase(client, buildPurchase({ id: 9, status: 'unclear' }))
  withOrder(client, buildOrder({ bought: 1 }))
  expect(client.getQueryData(queryKeys.order(1))).toMatchObject({
    order: { bought: 1 },
    purchases: [
      { id: 8, status: 'paid' },
      { id: 9, status: 'unclear' },
    ],
  })
})

test('nothing is made up of a list or an order that was not read', () => {
  const client = new QueryClient()
  withOrder(client, buildOrder())
  withPurchase(client, buildPurchase())
  expect(client.getQueryData(orderListKey(''))).toBeUndefined()
  expect(client.getQueryData(queryKeys.order(1))).toBeUndefined()
})
