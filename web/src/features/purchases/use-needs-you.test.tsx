import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { act, cleanup, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { withOrder } from './live-orders.ts'
import { buildOrder } from './purchase-fixture.ts'
import { useNeedsYou } from './use-needs-you.ts'

function Count({ onClient }: { onClient: (client: QueryClient) => void }) {
  const client = useQueryClient()
  useEffect(() => onClient(client), [client, onClient])
  return <p>{`count: ${useNeedsYou(true)}`}</p>
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('orders that need a decision are counted, and no others, live', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(
      Response.json({ items: [4, 5].map((id) => buildOrder({ id, status: 'needs_owner' })), next: null }),
    )
  })
  const known: QueryClient[] = []
  await draw(<Count onClient={(client) => void known.push(client)} />)
  expect(screen.getByText('count: null')).toBeTruthy()
  // The page itself loads first.
  expect(asked).toEqual([])
  expect(await screen.findByText('count: 2', {}, { timeout: 4_000 })).toBeTruthy()
  expect(asked).toEqual(['/api/orders?status=needs_owner&limit=200'])
  const [client] = known
  if (!client) throw new Error('nothing was drawn')
  const tell = (id: number, status: 'running' | 'needs_owner' | 'done') =>
    act(() => withOrder(client, buildOrder({ id, status })))
  tell(6, 'running')
  tell(6, 'needs_owner')
  expect(await screen.findByText('count: 3')).toBeTruthy()
  for (const id of [4, 5, 6]) tell(id, 'done')
  expect(await screen.findByText('count: null')).toBeTruthy()
})
