import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import Toaster from '../../components/Toaster.tsx'
import { draw } from '../../testing/draw.tsx'
import DemoBar from './DemoBar.tsx'

const guide = {
  accounts: [{ phone: '+15550100009', first_name: 'Nina', code: '12345', password: 'demo-2fa' }],
  bot_token: '100000001:AAW',
}

beforeEach(() => {
  sessionStorage.clear()
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit) =>
    Promise.resolve(Response.json(method === 'POST' ? { ok: true, name: 'Golden Crown' } : guide)),
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what was made to happen is named', async () => {
  await draw(
    <>
      <DemoBar />
      <Toaster />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Sell one out' }))
  expect(await screen.findByText('Golden Crown was sold out.')).toBeTruthy()
})

test('the guide has numbers, codes, passwords and the bot token', async () => {
  await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: /Numbers and codes/ }))
  for (const text of ['+15550100009', '12345', 'demo-2fa', '100000001:AAW']) {
    expect(await screen.findByText(text)).toBeTruthy()
  }
})

test('sent away, it stays away in this tab', async () => {
  const { unmount } = await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: 'Hide the demo bar' }))
  expect(screen.queryByRole('complementary')).toBeNull()
  unmount()
  await draw(<DemoBar />)
  expect(screen.queryByRole('complementary')).toBeNull()
})
