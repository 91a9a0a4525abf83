import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Order, Purchase } from '#contract/orders'
import Toaster from '../components/Toaster.tsx'
import { buildOrder, buildPurchase } from '../features/purchases/purchase-fixture.ts'
import { orderQuery } from '../features/purchases/queries.ts'
import { draw } from '../testing/draw.tsx'
import { tellPurchase } from './purchase-news.ts'

let orderId = 100
let asked: string[] = []
let client: QueryClient
/** Toasts outlive their page: every test has its own. */
const gift = () => `Kite ${orderId}`

beforeEach(() => {
  // The state of each piece is remembered: every test has an order of its own.
  orderId += 1
  asked = []
})
afterEach(() => {
  cleanup()
  history.replaceState(null, '', '/')
  vi.unstubAllGlobals()
})

const hold = (one: QueryClient) => {
  client = one
}
function Page({ watched }: { watched: number | null }) {
  const own = useQueryClient()
  useEffect(() => hold(own), [own])
  useQuery({ ...orderQuery(watched ?? 0), enabled: watched !== null })
  return <Toaster />
}

/** A page while the panel has this order. */
async function open(order: Partial<Order>, purchases: Purchase[], watched: number | null = null) {
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(Response.json({ order: buildOrder({ id: orderId, title: gift(), ...order }), purchases }))
  })
  await draw(<Page watched={watched} />)
}
const piece = (status: Purchase['status'], id = orderId * 10) => buildPurchase({ id, order_id: orderId, status })
const tell = (...pieces: Purchase[]) =>
  act(() => {
    for (const one of pieces) tellPurchase(client, one)
  })
const passed = () => act(() => new Promise((resolve) => setTimeout(resolve, 600)))

test('pieces that are bought one after the other are one toast, which leads to the order', async () => {
  const both = [piece('paid', 1), piece('paid', 2)]
  await open({ status: 'done', bought: 2, spent: 100, quantity: 2 }, both)
  tell(...both)
  expect(await screen.findByText(`Bought: ${gift()}`)).toBeTruthy()
  expect(screen.getByText('2 of 2 · ⭐ 100')).toBeTruthy()
  expect(asked).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Show' }))
  expect(location.pathname + location.search).toBe(`/purchases?order=${orderId}`)
})

test('what is unclear is said, and then in the same place that it was bought', async () => {
  const unclear = piece('unclear')
  await open({ unclear: 1, quantity: 1 }, [unclear])
  tell(unclear)
  expect(await screen.findByText(`Checking whether the Stars were taken: ${gift()}`)).toBeTruthy()
  const paid = piece('paid')
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      Response.json({ order: buildOrder({ id: orderId, title: gift(), bought: 1, spent: 50 }), purchases: [paid] }),
    ),
  )
  tell(paid)
  expect(await screen.findByText(`Bought: ${gift()}`)).toBeTruthy()
  expect(screen.queryByText(`Checking whether the Stars were taken: ${gift()}`)).toBeNull()
})

test('what needs the owner says so', async () => {
  const asking = piece('needs_owner')
  await open({ status: 'needs_owner', unclear: 1, quantity: 1 }, [asking])
  tell(asking)
  expect(await screen.findByText(`Your decision is needed: ${gift()}`)).toBeTruthy()
})

test('a step on the way, and a row of the record for what was told, are no news', async () => {
  const paid = piece('paid')
  await open({ bought: 1, spent: 50 }, [paid])
  tell(piece('submitting'), paid)
  await passed()
  expect(asked).toHaveLength(1)
  tell({ ...paid, transaction_id: 'stx1' })
  await passed()
  expect(asked).toHaveLength(1)
})

test.each([
  ['on the Purchases page', '/purchases', null],
  ['where the order is shown', '/gifts', true],
])('%s nothing is said', async (_name, path, isWatched) => {
  history.replaceState(null, '', path)
  const paid = piece('paid')
  await open({ bought: 1, spent: 50 }, [paid], isWatched === null ? null : orderId)
  tell(paid)
  await passed()
  expect(screen.queryByText(`Bought: ${gift()}`)).toBeNull()
})
