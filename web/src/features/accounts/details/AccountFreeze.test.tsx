import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { account, type Account } from '#contract/accounts'
import { blankOf } from '#contract/testing/blank'
import { draw } from '../../../testing/draw.tsx'
import { AccountHealth } from '../AccountHealth.tsx'
import { AccountNews } from '../AccountNews.tsx'
import { AccountFreeze } from './AccountFreeze.tsx'

const build = (fields: Partial<Account>): Account => ({
  ...blankOf(account.omit({ status: true })),
  id: 3,
  first_name: 'Anna',
  status: 'active',
  link: 'online',
  ...fields,
})
const frozen = { is_frozen: true, frozen_at: '2026-11-20T12:00:00.000Z', frozen_reason: 'looks stolen' }
const byTelegram = (appealUrl: string) =>
  build({
    status: 'restricted',
    status_reason: 'FROZEN',
    restriction: { since: '2026-11-01T12:00:00.000Z', until: '2026-12-01T12:00:00.000Z', appeal_url: appealUrl },
  })

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** What is sent to the panel. */
function serve(answer: Response) {
  const sent: [string, unknown][] = []
  vi.stubGlobal('fetch', (url: string, { body }: { body?: string }) => {
    sent.push([url, body === undefined ? null : JSON.parse(body)])
    return Promise.resolve(answer.clone())
  })
  return sent
}
const inDialog = async () => within(await screen.findByRole('dialog'))

test('an account is frozen with a reason', async () => {
  const sent = serve(Response.json({ account: build(frozen) }))
  await draw(<AccountFreeze account={build({})} />)
  fireEvent.click(screen.getByRole('button', { name: 'Freeze' }))
  const dialog = await inDialog()
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: ' looks stolen ' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Freeze' }))
  await waitFor(() => expect(sent).toEqual([['/api/account/3/freeze', { reason: 'looks stolen' }]]))
})

test('a frozen one says since when and why, and asks for the password to go on', async () => {
  const sent = serve(Response.json({ error: 'wrong_password', detail: 'Wrong password.' }, { status: 400 }))
  await draw(<AccountFreeze account={build(frozen)} />)
  expect(screen.getByText(/^Frozen by you on .*2026.* looks stolen$/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Unfreeze' }))
  const dialog = await inDialog()
  expect(dialog.getByRole('button', { name: 'Unfreeze' }).hasAttribute('disabled')).toBe(true)
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'secret' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Unfreeze' }))
  expect(await dialog.findByText('Wrong password.')).toBeTruthy()
  expect(sent).toEqual([['/api/account/3/unfreeze', { password: 'secret' }]])
})

test('what Telegram froze says since when, until when, and where to appeal', async () => {
  await draw(<AccountFreeze account={byTelegram('https://t.me/spambot')} />)
  const note = screen.getByRole('note')
  expect(note.textContent).toMatch(/Telegram froze this account.*Since.*Nov.*2026.*Until.*Dec.*2026/)
  expect(within(note).getByRole('link', { name: 'Appeal in Telegram' }).getAttribute('href')).toBe(
    'https://t.me/spambot',
  )
})

test('an address that is no web page is not linked', async () => {
  await draw(<AccountFreeze account={byTelegram('javascript:alert(1)')} />)
  expect(screen.queryByRole('link')).toBeNull()
})

const drawCard = (shown: Account) =>
  draw(
    <>
      <AccountHealth account={shown} waitSeconds={0} />
      <AccountNews account={shown} refresh={null} isWaiting={false} />
    </>,
  )

test('the card says who froze it, and until when', async () => {
  await drawCard(build(frozen))
  expect(screen.getByText('Frozen by you')).toBeTruthy()
  expect(screen.getByText(/Nothing is sent from this account\. Reason: looks stolen\./)).toBeTruthy()
  cleanup()
  await drawCard(byTelegram('https://t.me/spambot'))
  expect(screen.getByText('Frozen by Telegram')).toBeTruthy()
  expect(screen.getByText(/^Frozen by Telegram until .*Dec.*2026\./)).toBeTruthy()
})
