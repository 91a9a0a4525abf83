import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { call } from '../lib/api.ts'
import { draw } from '../testing/draw.tsx'
import { OfflineBar } from './OfflineBar.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('it is shown from the first call without a response until the next with one; a refusal is a response', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  await draw(<OfflineBar />)
  expect(screen.queryByText('No connection to the panel.')).toBeNull()
  await act(() => call('GET /api/me').catch(() => undefined))
  expect(screen.getByText('No connection to the panel.')).toBeTruthy()
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: 'not_found' }, { status: 404 })))
  await act(() => call('GET /api/me').catch(() => undefined))
  await waitFor(() => expect(screen.queryByText('No connection to the panel.')).toBeNull())
})
