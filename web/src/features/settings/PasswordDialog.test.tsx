import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function submit(current: string, next: string, answer: Response = Response.json({ ok: true })) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body))
    return Promise.resolve(answer)
  })
  let closed = 0
  await draw(<PasswordDialog username="vera" isOpen onClose={() => (closed += 1)} onClosed={() => undefined} />)
  fireEvent.change(await screen.findByLabelText('Current password'), { target: { value: current } })
  fireEvent.change(screen.getByLabelText('New password'), { target: { value: next } })
  fireEvent.click(screen.getByRole('button', { name: 'Change' }))
  return { sent, closed: () => closed }
}

test('both passwords are sent once, and the dialog closes', async () => {
  const { sent, closed } = await submit('old password', 'new password 12')
  await waitFor(() => expect(closed()).toBe(1))
  expect(sent).toEqual([{ current_password: 'old password', new_password: 'new password 12' }])
})

test('a wrong current password is shown at its field', async () => {
  const refusal = Response.json({ error: 'wrong_password', detail: 'The current password is wrong.' }, { status: 400 })
  const { closed } = await submit('nope', 'new password 12', refusal)
  expect(await screen.findByText('The current password is wrong.')).toBeTruthy()
  expect(screen.getByLabelText('Current password').getAttribute('aria-invalid')).toBe('true')
  expect(closed()).toBe(0)
})

test.each([
  ['', 'new password 12', 'Enter the current password.'],
  ['old password', 'short', 'At least 8 characters.'],
  ['the same one', 'the same one', 'This is your current password.'],
])('"%s" to "%s" is refused before anything is sent', async (current, next, words) => {
  const { sent } = await submit(current, next)
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0)
  expect(sent).toEqual([])
})
