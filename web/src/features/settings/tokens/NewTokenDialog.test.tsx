import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import { NewTokenDialog } from './NewTokenDialog.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const token = `gb_${'x'.repeat(43)}`
const item = {
  id: 3,
  name: 'backup',
  scopes: ['read', 'manage'],
  created_at: '2026-11-20T00:00:00.000Z',
  expires_at: null,
  last_used_on: null,
  last_four: 'xxxx',
}

async function open(answer = Response.json({ token, item })) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body?: string }) => {
    if (body !== undefined) sent.push(JSON.parse(body))
    return Promise.resolve(answer)
  })
  await draw(<NewTokenDialog isOpen onClose={() => undefined} onClosed={() => undefined} />)
  return sent
}

test('the form is sent once, and the token is shown to be copied', async () => {
  const sent = await open()
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: ' backup ' } })
  fireEvent.click(screen.getByRole('checkbox', { name: /^Manage/ }))
  fireEvent.change(screen.getByLabelText('Expiration'), { target: { value: 'none' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }))
  const shown = await screen.findByLabelText('Token “backup”')
  expect(shown.getAttribute('value')).toBe(token)
  expect(sent).toEqual([{ name: 'backup', scopes: ['read', 'manage'], expires_in_days: null }])
})

test('the default is a read token for 90 days', async () => {
  const sent = await open()
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'x' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }))
  await screen.findByLabelText(/^Token “/)
  expect(sent).toEqual([{ name: 'x', scopes: ['read'], expires_in_days: 90 }])
})

test('without a name or scope nothing is sent', async () => {
  const sent = await open()
  fireEvent.click(await screen.findByRole('button', { name: 'Create token' }))
  expect(await screen.findByText('Enter a name.')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'x' } })
  fireEvent.click(screen.getByRole('checkbox', { name: /^Read/ }))
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }))
  expect(await screen.findByText('Choose at least one.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('a refusal is shown in the dialog', async () => {
  await open(Response.json({ error: 'too_many_tokens', detail: 'There are too many tokens.' }, { status: 409 }))
  fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'x' } })
  fireEvent.click(screen.getByRole('button', { name: 'Create token' }))
  expect(await screen.findByText(/There are too many tokens/)).toBeTruthy()
})
