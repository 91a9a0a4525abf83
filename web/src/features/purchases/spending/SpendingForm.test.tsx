import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import { buildSpending } from '../purchase-fixture.ts'
import { SpendingForm } from './SpendingForm.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const refused = (error: string) => Response.json({ error, detail: `refused: ${error}` }, { status: 400 })

async function open(spending = buildSpending({ is_on: false }), answers: Response[] = []) {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: { body?: string }) => {
    sent.push(body === undefined ? null : JSON.parse(body))
    return Promise.resolve(answers.shift() ?? Response.json({ ok: true, spending }))
  })
  await draw(<SpendingForm spending={spending} />)
  return sent
}

const save = () => fireEvent.click(screen.getByRole('button', { name: 'Set limits' }))

test('switching on asks for the password before anything is sent', async () => {
  const sent = await open()
  fireEvent.click(screen.getByRole('switch', { name: 'Allow buying' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Allow buying?' }))
  expect(sent).toEqual([])
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'secret' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Turn on' }))
  await waitFor(() => expect(sent).toEqual([{ is_on: true, password: 'secret' }]))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('switching off asks nothing', async () => {
  const sent = await open(buildSpending({ is_on: true }))
  fireEvent.click(screen.getByRole('switch', { name: 'Allow buying' }))
  await waitFor(() => expect(sent).toEqual([{ is_on: false }]))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a limit is saved without a password, unless the panel asks for it', async () => {
  const sent = await open(buildSpending({ day_cap: 500 }), [refused('password_required')])
  fireEvent.change(screen.getByLabelText('Daily limit'), { target: { value: '900' } })
  save()
  const dialog = within(await screen.findByRole('dialog', { name: 'Allow more spending?' }))
  expect(sent).toEqual([{ day_cap: 900 }])
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'secret' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(sent.at(-1)).toEqual({ day_cap: 900, password: 'secret' }))
})

test('a wrong password is told at its field, and the dialog stays', async () => {
  await open(undefined, [refused('wrong_password')])
  fireEvent.click(screen.getByRole('switch', { name: 'Allow buying' }))
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'guess' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Turn on' }))
  expect(await dialog.findByText('refused: wrong_password')).toBeTruthy()
})

test('what is no number of Stars is not sent', async () => {
  const sent = await open()
  fireEvent.change(screen.getByLabelText('Reserve'), { target: { value: '1.5' } })
  save()
  expect(await screen.findByText('A whole number of Stars, or empty.')).toBeTruthy()
  expect(sent).toEqual([])
})
