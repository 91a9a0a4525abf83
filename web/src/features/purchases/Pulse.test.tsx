import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { buildSpending } from './purchase-fixture.ts'
import { Pulse } from './Pulse.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(fields: Parameters<typeof buildSpending>[0]) {
  const sent: string[] = []
  vi.stubGlobal('fetch', (url: string, { method }: { method: string }) => {
    sent.push(`${method} ${url}`)
    const answer = method === 'POST' ? { released: 1, verifying: 0 } : buildSpending(fields)
    return Promise.resolve(Response.json(answer))
  })
  await draw(<Pulse place="rail" />)
  return sent
}

test.each([
  ['buying is on', { is_on: true, held: 0 }],
  ['something is still set aside', { is_on: false, held: 50 }],
])('while %s everything can be stopped by one press', async (_, fields) => {
  const sent = await open(fields)
  fireEvent.click(await screen.findByRole('button', { name: 'Stop' }))
  await waitFor(() => expect(sent).toContain('POST /api/spending/stop'))
})

test('while nothing can be bought there is nothing in the way', async () => {
  const sent = await open({ is_on: false, held: 0 })
  await waitFor(() => expect(sent).toEqual(['GET /api/spending']))
  expect(screen.queryByRole('region')).toBeNull()
})
