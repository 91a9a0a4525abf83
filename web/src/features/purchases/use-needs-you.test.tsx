import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { act, cleanup, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Order } from '#contract/orders'
import { draw } from '../../testing/draw.tsx'
import { withOrder } from './live-orders.ts'
import { buildOrder } from './purchase-fixture.ts'
import { useNeedsYou } from './use-needs-you.ts'

const soon = '2026-12-24T18:00:00.000Z'

function Count({ onClient }: { onClient: (client: QueryClient) => void }) {
  const client = useQueryClient()
  useEffect(() => onClient(client), [client, onClient])
  return <p>{`count: ${useNeedsYou(true)}`}</p>
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('orders that need a decision or a yes are counted, and no others, live', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    const undecided = [4, 5].map((id) => buildOrder({ id, status: 'needs_owner' }))
    const waiting = [
      buildOrder({ id: 7, status: 'waiting', confirm_by: soon }),
      buildOrder({ id: 8, status: 'waiting', starts_at: soon }),
    ]
    return Promise.resolve(Response.json({ items: url.includes('waiting') ? waiting : undecided, next: null }))
  })
  const known: QueryClient[] = []
  await draw(<Count onClient={(client) => void known.push(client)} />)
  expect(screen.getByText('count: null')).toBeTruthy()
  // The page itself loads first.
  expect(asked).toEqual([])
  expect(await screen.findByText('count: 3', {}, { timeout: 4_000 })).toBeTruthy()
  expect(asked).toEqual(['/api/orders?status=needs_owner&limit=200', '/api/orders?status=waiting&limit=200'])
  const [client] = known
  if (!client) throw new Error('nothing was drawn')
  const tell = (id: number, status: Order['status'], fields: Partial<Order> = {}) =>
    act(() => withOrder(client, buildOrder({ id, status, ...fields })))
  tell(6, 'running')
  tell(6, 'needs_owner')
  expect(await screen.findByText('count: 4')).toBeTruthy()
  // Confirmed, stopped, new.
  tell(7, 'running', { confirm_by: soon })
  expect(await screen.findByText('count: 3')).toBeTruthy()
  tell(9, 'waiting', { confirm_by: soon })
  tell(10, 'waiting', { starts_at: soon })
  expect(await screen.findByText('count: 4')).toBeTruthy()
  tell(9, 'stopped', { confirm_by: soon })
  expect(await screen.findByText('count: 3')).toBeTruthy()
  for (const id of [4, 5, 6]) tell(id, 'done')
  expect(await screen.findByText('count: null')).toBeTruthy()
})
