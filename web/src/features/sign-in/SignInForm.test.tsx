import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { SignInForm } from './SignInForm.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const submitWith = async (password: string, answer: () => Response) => {
  vi.stubGlobal('fetch', () => Promise.resolve(answer()))
  await draw(<SignInForm mode="sign-in" />)
  fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'vera' } })
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } })
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('password managers understand the form', async () => {
  await draw(<SignInForm mode="register" />)
  expect(screen.getByLabelText('Username').getAttribute('autocomplete')).toBe('username')
  expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('new-password')
})

test('an empty field is reported before anything is sent', async () => {
  await draw(<SignInForm mode="sign-in" />)
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(screen.getByLabelText('Username').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('Enter your username.')).toBeTruthy()
})

test('a wrong password is shown at the field, and editing clears it', async () => {
  await submitWith('wrong', () =>
    Response.json({ error: 'invalid_credentials', detail: 'Wrong username or password.' }, { status: 401 }),
  )
  expect(await screen.findByText('Wrong username or password.')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'other' } })
  expect(screen.queryByText('Wrong username or password.')).toBeNull()
})

test('too many attempts count down on the button', async () => {
  await submitWith('wrong', () => Response.json({ error: 'rate_limited', retry_after: 42 }, { status: 429 }))
  const button = await screen.findByRole('button', { name: /Try again in 0:4[12]/ })
  expect(button.hasAttribute('disabled')).toBe(true)
})

test('the password can be shown', async () => {
  await draw(<SignInForm mode="sign-in" />)
  fireEvent.click(screen.getByRole('button', { name: 'Show password' }))
  expect(screen.getByLabelText('Password').getAttribute('type')).toBe('text')
})

test('the owner of a panel that strangers can reach is asked for the set-up code and told where to find it', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    if (typeof init.body === 'string') sent.push(JSON.parse(init.body))
    return Promise.resolve(
      Response.json({ error: 'setup_code_invalid', detail: 'This is not the set-up code.' }, { status: 403 }),
    )
  })
  await draw(<SignInForm mode="register" needsSetupCode />)
  fireEvent.change(screen.getByLabelText('Username'), { target: { value: 'vera' } })
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } })
  fireEvent.click(screen.getByRole('button', { name: 'Register' }))
  expect(screen.getByText('Enter the set-up code.')).toBeTruthy()
  expect(screen.getByText(/in the terminal or the service’s log/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Set-up code'), { target: { value: ' abcd-efgh ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Register' }))
  expect(await screen.findByText(/This is not the set-up code/)).toBeTruthy()
  expect(sent).toEqual([{ username: 'vera', password: 'correct horse', setup_code: 'abcd-efgh' }])
})

test('nobody else is asked for a set-up code', async () => {
  await draw(<SignInForm mode="register" />)
  expect(screen.queryByLabelText('Set-up code')).toBeNull()
})
