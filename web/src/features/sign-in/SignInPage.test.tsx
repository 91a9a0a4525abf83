import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Health } from '#contract/users'
import { draw } from '../../testing/draw.tsx'
import { SignInPage } from './SignInPage.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const drawWith = async (health: Partial<Health>) => {
  const body: Health = { ok: true, version: '1.0.0', demo: false, registration: 'closed', setup_code: false, ...health }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body)))
  await draw(<SignInPage />)
}

test('without an owner every device shows the registration form, and no demo sign-in', async () => {
  await drawWith({ registration: 'first', demo: true })
  expect(await screen.findByRole('heading', { name: 'Set up your panel' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Create owner' })).toBeTruthy()
  expect(screen.queryByText('Sign in as demo')).toBeNull()
  expect(screen.queryByText(/Already registered/)).toBeNull()
})

test('an open panel signs in first and lets newcomers register', async () => {
  await drawWith({ registration: 'open' })
  fireEvent.click(await screen.findByRole('button', { name: 'New here? Register' }))
  expect(screen.getByRole('button', { name: 'Register' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Already registered? Sign in' }))
  expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
})

test('a closed panel only signs in; its demo offers the demo user', async () => {
  await drawWith({ registration: 'closed', demo: true })
  expect(await screen.findByText('Sign in as demo')).toBeTruthy()
  expect(screen.queryByText(/New here/)).toBeNull()
})

test('the set-up code is asked for where the server says so', async () => {
  await drawWith({ registration: 'first', setup_code: true })
  expect(await screen.findByLabelText('Set-up code')).toBeTruthy()
})

test('a demo with another user says so instead of offering a sign-in that fails', async () => {
  await drawWith({ registration: 'closed', demo: true })
  const button = await screen.findByRole('button', { name: 'Sign in as demo' })
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ error: 'invalid_credentials' }, { status: 401 })))
  fireEvent.click(button)
  expect((await screen.findByText(/its own user instead of/)).getAttribute('role')).toBe('alert')
  expect(screen.queryByRole('button', { name: 'Sign in as demo' })).toBeNull()
  expect(screen.queryByText('demo / demo-demo')).toBeNull()
})
