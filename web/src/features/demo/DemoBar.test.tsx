import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import Toaster from '../../components/Toaster.tsx'
import { draw } from '../../testing/draw.tsx'
import DemoBar from './DemoBar.tsx'
// Loaded lazily in the panel; here a busy machine must not decide.
import './DemoDialog.tsx'

const guide = {
  accounts: [{ phone: '+15550100009', first_name: 'Nina', code: '12345', password: 'demo-2fa', ending: 'signs_in' }],
  signed_in: [
    { phone: '+15550100001', first_name: 'Anna', stars: 12_480 },
    { phone: '+15550100002', first_name: 'Mikhail', stars: 3265.5 },
  ],
  people: [{ name: 'Mia', username: 'mialind', takes: 'no_limited' }],
  paid: { count: 2, stars: 150 },
  bot_token: '100000001:AAW',
  bot_messages: [
    { id: 8, text: 'New gift: Comet', sent_at: '2026-11-20T10:00:00.000Z', is_silent: true },
    { id: 7, text: null, sent_at: '2026-11-20T10:00:00.000Z', is_silent: false },
  ],
}

let sent: unknown[] = []
beforeEach(() => {
  sessionStorage.clear()
  sent = []
  vi.stubGlobal('fetch', (_: string, { method, body }: RequestInit) => {
    if (method === 'POST') sent.push(JSON.parse(typeof body === 'string' ? body : ''))
    return Promise.resolve(
      Response.json(method === 'POST' ? { ok: true, outcome: 'done', name: 'Golden Crown' } : guide),
    )
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('the result is shown', async () => {
  await draw(
    <>
      <DemoBar />
      <Toaster />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Sell out a gift' }))
  expect(await screen.findByText('Golden Crown was sold out.')).toBeTruthy()
})

test('a drop begins at the press of a button, in the bar and in the guide', async () => {
  await draw(
    <>
      <DemoBar />
      <Toaster />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Drop now' }))
  expect(await screen.findByText('The drop is on: Golden Crown. Others buy it too.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: /More to try/ }))
  const gifts = within(await screen.findByRole('region', { name: 'Gifts' }))
  expect(gifts.getByText(/A sample rule buys up to 12/)).toBeTruthy()
  expect(sent).toEqual([{ action: 'drop_now' }])
})

test('the guide has numbers, codes, passwords and the bot token', async () => {
  await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: /More to try/ }))
  for (const text of ['+15550100009', '12345', 'demo-2fa', '100000001:AAW']) {
    expect(await screen.findByText(text)).toBeTruthy()
  }
})

test('the guide shows the bot’s messages', async () => {
  await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: /More to try/ }))
  const chat = within(await screen.findByRole('region', { name: 'What the bot wrote' }))
  const [message, sticker] = chat.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(message).toMatch(/^New gift: Comet.*without a sound$/)
  expect(sticker).toMatch(/^A sticker/)
  expect(sticker).not.toContain('sound')
})

test('trouble for the next purchase is prepared, and the guide says what Telegram was paid', async () => {
  await draw(
    <>
      <DemoBar />
      <Toaster />
    </>,
  )
  fireEvent.click(screen.getByRole('button', { name: /More to try/ }))
  const buying = within(await screen.findByRole('region', { name: 'Trouble when buying' }))
  expect(await buying.findByText(/2 payments so far, 150 Stars/)).toBeTruthy()
  expect(buying.getByText(/Anna 12,480 · Mikhail 3,265\.5/)).toBeTruthy()
  fireEvent.click(buying.getByRole('button', { name: 'Cut the line' }))
  expect(await screen.findByText(/^Ready: the next payment/)).toBeTruthy()
  expect(sent).toEqual([{ action: 'line_cut' }])
  const people = within(screen.getByRole('region', { name: 'Whom to send gifts to' }))
  expect(people.getByText('@mialind')).toBeTruthy()
  expect(people.getByText('Takes no limited gifts.')).toBeTruthy()
})

test('an action applies to the chosen account', async () => {
  await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: /More to try/ }))
  fireEvent.change(await screen.findByLabelText('Apply to'), { target: { value: '+15550100002' } })
  fireEvent.click(screen.getByRole('button', { name: 'End the session' }))
  await waitFor(() => expect(sent).toEqual([{ action: 'sign_out', phone: '+15550100002' }]))
})

test('once closed, it stays closed in this tab', async () => {
  const { unmount } = await draw(<DemoBar />)
  fireEvent.click(screen.getByRole('button', { name: 'Hide the demo bar' }))
  expect(screen.queryByRole('complementary')).toBeNull()
  unmount()
  await draw(<DemoBar />)
  expect(screen.queryByRole('complementary')).toBeNull()
})
