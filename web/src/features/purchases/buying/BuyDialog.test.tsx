import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { account, type Account } from '#contract/accounts'
import { gift } from '#contract/gifts'
import { listedRecipient, type ListedRecipient } from '#contract/recipients'
import { blankOf } from '#contract/testing/blank'
import { draw } from '../../../testing/draw.tsx'
import { buildOrder, buildPurchase, buildSpending } from '../purchase-fixture.ts'
import { BuyDialog } from './BuyDialog.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const heart = { ...blankOf(gift), id: '51', title: 'Heart', price: 50 }
/** Of the orders, in their turn. */
const keys: (string | null)[] = []
const prices = [3, 6, 12].map((months) => ({ months, stars: months * 200 }))
const noCaps = { day_left: null, account_day_left: null, piece_cap: null }
const refused = (error: string, fields = {}) =>
  Response.json({ error, detail: `refused: ${error}`, ...fields }, { status: 409 })

/** A panel that quotes 50 a piece; `orders` are its answers to orders, one after the other. */
async function open({
  spending = buildSpending(),
  orders = [] as Response[],
  short = 0,
  problems = [] as object[],
  recipients = () => Response.json({ items: [], is_complete: true }),
  accounts = [] as Account[],
  isPremium = false,
} = {}) {
  const sent: unknown[] = []
  keys.length = 0
  const order = buildOrder({ id: 9, status: 'running', quantity: 2 })
  const made = { order, purchases: [buildPurchase({ order_id: 9, status: 'submitting' })] }
  vi.stubGlobal('fetch', (url: string, { body, headers }: { body?: string; headers?: HeadersInit }) => {
    const wish: { quantity?: number } = body === undefined ? {} : JSON.parse(body)
    if (url.startsWith('/api/recipients')) return Promise.resolve(recipients())
    if (url.startsWith('/api/premium')) return Promise.resolve(Response.json({ accounts: [], options: prices }))
    if (url.startsWith('/api/spending')) return Promise.resolve(Response.json(spending))
    if (url.startsWith('/api/orders/quote')) {
      const pieces = wish.quantity ?? 1
      const plan = [
        { account_id: 7, quantity: pieces, price: 50 * pieces, free_before: 500, free_after: 500 - 50 * pieces },
      ]
      return Promise.resolve(
        Response.json({ price: 50, total: 50 * pieces, currency: 'XTR', plan, short, problems, caps: noCaps }),
      )
    }
    if (url.startsWith('/api/orders/9')) return Promise.resolve(Response.json(made))
    if (url.startsWith('/api/orders')) {
      sent.push(wish)
      keys.push(new Headers(headers).get('idempotency-key'))
      return Promise.resolve(orders.shift() ?? Response.json(made, { status: 202 }))
    }
    return Promise.resolve(Response.json({ state: 'ready', accounts }))
  })
  await draw(<BuyDialog gift={isPremium ? null : heart} isOpen onClose={() => undefined} onClosed={() => undefined} />)
  return sent
}

const press = async (name: string) => {
  const button = await screen.findByRole('button', { name })
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false))
  fireEvent.click(button)
  return button
}
const twoHearts = {
  kind: 'gift',
  gift_id: '51',
  recipient: { kind: 'self' },
  quantity: 2,
  max_price: 50,
  max_total: 100,
}

test('while buying is off there is a sentence and the way to Settings, and no form', async () => {
  await open({ spending: buildSpending({ is_on: false }) })
  expect(await screen.findByText(/Buying is off/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Open Settings' })).toBeTruthy()
  expect(screen.queryByLabelText('How many')).toBeNull()
})

test('the button says the sum, a double press is one order, and the order follows in place', async () => {
  const sent = await open()
  fireEvent.change(await screen.findByLabelText('How many'), { target: { value: '2' } })
  const button = await press('Buy 2 for 100 ★')
  expect(screen.getByText('400 left')).toBeTruthy()
  fireEvent.click(button)
  expect(await screen.findByText('Paying…')).toBeTruthy()
  expect(sent).toEqual([twoHearts])
  expect(screen.getByRole('link', { name: 'All purchases' }).getAttribute('href')).toBe('/purchases?order=9')
})

test('nothing is ordered that cannot be paid for', async () => {
  const sent = await open({ short: 1 })
  expect(await screen.findByText('1 piece can’t be paid for.')).toBeTruthy()
  const button = screen.getByRole('button', { name: 'Buy for 50 ★' })
  expect(button.hasAttribute('disabled')).toBe(true)
  fireEvent.submit(button)
  expect(sent).toEqual([])
})

const all = { limited: true, unlimited: true, unique: true, premium: true }
const someone = (fields: Partial<ListedRecipient>): ListedRecipient => ({
  ...blankOf(listedRecipient.omit({ kind: true, group: true, accepts: true })),
  kind: 'peer',
  group: 'contact',
  accepts: all,
  ...fields,
})
const people = [
  someone({ kind: 'account', account_id: 7, group: 'account', title: 'Anna', telegram_id: '1' }),
  someone({ peer: '@mia', title: 'Mia', username: 'mia', telegram_id: '2', accepts: { ...all, unlimited: false } }),
  someone({ peer: '@leo', title: 'Leo', username: 'leo', telegram_id: '3' }),
]

test('the recipient is picked from faces, with the keyboard too; who refuses the gift is greyed and says so', async () => {
  const sent = await open({ recipients: () => Response.json({ items: people, is_complete: true }) })
  const field = await screen.findByRole('combobox', { name: 'For whom' })
  expect(field.textContent).toContain('Myself')
  fireEvent.click(field)
  await screen.findByText('Leo')
  const options = screen.getAllByRole('option')
  expect(options.map(({ textContent }) => textContent)).toEqual([
    'MyselfThe account that pays keeps the gift',
    expect.stringContaining('Anna'),
    expect.stringContaining('The recipient doesn’t accept this gift'),
    expect.stringContaining('@leo'),
  ])
  expect(options[2]?.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('Contacts')).toBeTruthy()
  fireEvent.click(options[3] ?? field)
  await waitFor(() => expect(field.textContent).toContain('Leo'))
  await press('Buy for 50 ★')
  await waitFor(() => expect(sent).toMatchObject([{ recipient: { kind: 'peer', peer: '@leo' } }]))
})

test('a list of recipients that cannot be read says so and is asked for again', async () => {
  let isDown = true
  await open({
    recipients: () =>
      isDown
        ? Response.json({ error: 'telegram_unreachable', detail: 'Telegram does not answer.' }, { status: 502 })
        : Response.json({ items: people, is_complete: true }),
  })
  fireEvent.click(await screen.findByRole('combobox', { name: 'For whom' }))
  expect(await screen.findByText(/Telegram does not answer/)).toBeTruthy()
  isDown = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Leo')).toBeTruthy()
})

test('nothing is ordered for who refuses it, whatever the picker knew', async () => {
  const sent = await open({ problems: [{ code: 'recipient_refuses_gifts', detail: 'Heart' }] })
  expect(await screen.findByText('The recipient doesn’t accept this gift')).toBeTruthy()
  const button = screen.getByRole('button', { name: 'Buy for 50 ★' })
  expect(button.hasAttribute('disabled')).toBe(true)
  fireEvent.submit(button)
  expect(sent).toEqual([])
})

test('after a refusal the same order is another one, which may succeed', async () => {
  const sent = await open({ orders: [refused('spending_off')] })
  await press('Buy for 50 ★')
  expect(await screen.findByText('refused: spending_off')).toBeTruthy()
  await press('Buy for 50 ★')
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toEqual(sent[0])
  expect(new Set(keys).size).toBe(2)
})

test('Premium is given to a person who was chosen, for the months that were', async () => {
  const sent = await open({ isPremium: true, recipients: () => Response.json({ items: people, is_complete: true }) })
  expect(await screen.findByRole('heading', { name: 'Give Telegram Premium' })).toBeTruthy()
  fireEvent.click(await screen.findByRole('radio', { name: '6 months' }))
  const field = await screen.findByRole('combobox', { name: 'For whom' })
  expect(field.textContent).toContain('Choose a person')
  expect(screen.getByRole('button', { name: 'Buy' }).hasAttribute('disabled')).toBe(true)
  expect(screen.queryByText('Hide my name')).toBeNull()
  fireEvent.click(field)
  fireEvent.click(await screen.findByText('Leo'))
  expect(screen.queryByText('Myself')).toBeNull()
  await press('Buy for 50 ★')
  const recipient = { kind: 'peer', peer: '@leo' }
  await waitFor(() =>
    expect(sent).toEqual([{ kind: 'premium', months: 6, recipient, quantity: 1, max_price: 50, max_total: 50 }]),
  )
})

const byTelegram = (id: number, appealUrl: string): Account => ({
  ...blankOf(account.omit({ status: true, restriction: true })),
  id,
  first_name: 'Anna',
  status: 'restricted',
  restriction: { since: null, until: '2026-12-01T12:00:00.000Z', appeal_url: appealUrl },
})

test('an account that Telegram froze says so, until when, and where to appeal', async () => {
  const problems = [{ account_id: 7, code: 'account_restricted', detail: 'Heart' }]
  await open({
    problems,
    accounts: [byTelegram(7, 'https://t.me/spambot')],
    spending: buildSpending({
      accounts: [{ account_id: 7, balance: 500, held: 0, free: 500, spent_today: 0, problem: 'account_restricted' }],
    }),
  })
  expect(await screen.findByText(/^Anna: Frozen by Telegram until Dec 1, 2026$/)).toBeTruthy()
  const link = screen.getByRole('link', { name: 'Appeal' })
  expect(link.getAttribute('href')).toBe('https://t.me/spambot')
  fireEvent.click(screen.getByRole('radio', { name: 'Chosen accounts' }))
  expect(await screen.findByText('Frozen by Telegram until Dec 1, 2026')).toBeTruthy()
})

test('what today’s spending becomes stands beside the total', async () => {
  await open({ spending: buildSpending({ day_cap: 500, spent_today: 100 }) })
  expect(await screen.findByText('Spent today after this: 150 of 500')).toBeTruthy()
})

test('above the sum that was set the password is asked for at once', async () => {
  const sent = await open({ spending: buildSpending({ confirm_above: 99 }) })
  fireEvent.change(await screen.findByLabelText('How many'), { target: { value: '2' } })
  await press('Buy 2 for 100 ★')
  expect(await screen.findByText('Enter the password.')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('Panel password'), { target: { value: 'secret' } })
  await press('Buy 2 for 100 ★')
  await waitFor(() => expect(sent).toEqual([{ ...twoHearts, password: 'secret' }]))
})

test('the password is asked for when the panel wants it', async () => {
  const sent = await open({ orders: [refused('password_required')] })
  await press('Buy for 50 ★')
  fireEvent.change(await screen.findByLabelText('Panel password'), { target: { value: 'secret' } })
  await press('Buy for 50 ★')
  await waitFor(() => expect(sent.at(-1)).toMatchObject({ quantity: 1, password: 'secret' }))
})

test('a limit that refuses says what it leaves', async () => {
  await open({ orders: [refused('cap_reached', { cap: 'day', left: 20 })] })
  await press('Buy for 50 ★')
  expect(await screen.findByText('refused: cap_reached Left of today’s limit: 20.')).toBeTruthy()
})

test('an answer that got lost cannot be pressed again: the order may stand', async () => {
  const sent = await open({ orders: [new Response('<html>', { status: 502 })] })
  await press('Buy for 50 ★')
  expect(await screen.findByText(/the order may stand/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Buy for 50 ★' }).hasAttribute('disabled')).toBe(true)
  expect(sent).toHaveLength(1)
})

test('an account that cannot pay says why, and cannot be chosen', async () => {
  const payer = { balance: 500, held: 0, free: 500, spent_today: 0 }
  await open({
    spending: buildSpending({
      accounts: [
        { ...payer, account_id: 7, problem: 'account_frozen' },
        { ...payer, account_id: 8, problem: null },
      ],
    }),
  })
  fireEvent.click(await screen.findByRole('radio', { name: 'Chosen accounts' }))
  const frozen = screen.getByRole('checkbox', { name: /#7/ })
  expect(frozen.hasAttribute('disabled')).toBe(true)
  expect(frozen.closest('label')?.textContent).toContain('Frozen by you')
  expect(screen.getByRole('checkbox', { name: /#8/ }).hasAttribute('disabled')).toBe(false)
})
