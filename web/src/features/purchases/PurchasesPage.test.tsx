import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { account } from '#contract/accounts'
import { blankOf } from '#contract/testing/blank'
import { draw } from '../../testing/draw.tsx'
import { buildOrder, buildPurchase, buildSpending } from './purchase-fixture.ts'
import PurchasesPage from './PurchasesPage.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** The panel, as far as the page asks it; every request with a body or without an answer here is kept. */
async function open(answers: Record<string, object | undefined>, asked: string[] = []) {
  const sent: [string, unknown][] = []
  vi.stubGlobal('fetch', (url: string, { method, body }: { method: string; body?: string }) => {
    asked.push(url)
    const name = `${method} ${url.split('?')[0]}`
    if (method !== 'GET') sent.push([name, body === undefined ? null : JSON.parse(body)])
    const answer = answers[name]
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(Response.json(answer ?? { error: 'internal' }, { status: answer ? 200 : 500 }))
  })
  await draw(<PurchasesPage />)
  return sent
}

const spending = buildSpending({ day_cap: 500, spent_today: 150, held: 50 })
const accounts = { state: 'ready', accounts: [] }

test('an order says what became of it, and opens to its pieces', async () => {
  const order = buildOrder({ status: 'partly', quantity: 3, bought: 1, unclear: 1, refused: 1, spent: 50 })
  const steps = (...names: string[]) => names.map((step, index) => ({ at: order.created_at, ms: index * 40, step }))
  await open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': {
      order,
      purchases: [
        buildPurchase({
          id: 1,
          status: 'paid',
          price: 50,
          timeline: steps('held', 'form_ready', 'submitting', 'paid'),
        }),
        buildPurchase({ id: 2, status: 'unclear', timeline: steps('held', 'submitting', 'unclear:timeout') }),
        buildPurchase({
          id: 3,
          status: 'refused',
          refusal: { code: 'STARGIFT_USAGE_LIMITED', seconds: null, detail: null },
        }),
      ],
    },
  })
  const row = await screen.findByRole('button', { name: /Heart.*Partly bought/ })
  expect(row.textContent).toContain('1 of 3 · 1 being checked · 1 not bought')
  fireEvent.click(row)
  const pieces = within(await screen.findByRole('list', { name: 'Pieces' })).getAllByRole('listitem')
  expect(pieces.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('paid 120 ms'),
    expect.stringContaining('Looking for this payment'),
    expect.stringContaining('Not bought: sold out'),
  ])
})

test('Stop is in sight while buying is on, and ends it without a question', async () => {
  const sent = await open({
    'GET /api/spending': spending,
    'GET /api/orders': { items: [], next: null },
    'POST /api/spending/stop': { released: 2, verifying: 1 },
  })
  const day = await screen.findByRole('region', { name: 'Spent today' })
  expect(day.textContent).toContain('150')
  expect(day.textContent).toContain('of 500 · 50 Stars set aside')
  fireEvent.click(within(day).getByRole('button', { name: 'Stop' }))
  await waitFor(() => expect(sent).toEqual([['POST /api/spending/stop', null]]))
})

test('while buying is off and nothing runs there is nothing to stop, and the way to switch it on', async () => {
  await open({
    'GET /api/spending': buildSpending({ is_on: false }),
    'GET /api/orders': { items: [], next: null },
  })
  expect(await screen.findByText('Nothing bought yet')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  expect(screen.getByRole('link', { name: 'Turn on in Settings' }).getAttribute('href')).toBe('/settings#spending')
})

test('what the panel cannot find out is decided with the password', async () => {
  const order = buildOrder({ status: 'needs_owner' })
  const asked = buildPurchase({ id: 5, status: 'needs_owner' })
  const answers: Record<string, object> = {
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [asked] },
    'POST /api/purchases/5/decide': Response.json(
      { error: 'wrong_password', detail: 'The password is wrong.' },
      { status: 400 },
    ),
  }
  const sent = await open(answers)
  fireEvent.click(await screen.findByRole('button', { name: /Needs your decision/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'It was not paid' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Was it not paid?' }))
  fireEvent.click(dialog.getByRole('button', { name: 'It was not paid' }))
  expect(await dialog.findByText('Enter the password.')).toBeTruthy()
  expect(sent).toEqual([])
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'wrong' } })
  fireEvent.click(dialog.getByRole('button', { name: 'It was not paid' }))
  expect(await dialog.findByText('The password is wrong.')).toBeTruthy()
  answers['POST /api/purchases/5/decide'] = { purchase: { ...asked, status: 'not_paid' } }
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'right' } })
  fireEvent.click(dialog.getByRole('button', { name: 'It was not paid' }))
  expect(await screen.findByText('Not bought: no Stars were taken')).toBeTruthy()
  expect(sent.at(-1)).toEqual(['POST /api/purchases/5/decide', { is_paid: false, password: 'right' }])
})

const named = (id: number, first_name: string) => ({
  ...blankOf(account.omit({ status: true })),
  status: 'active',
  id,
  first_name,
})

test('the filters are in the address, are sent to the panel, and lead to the files', async () => {
  history.replaceState(null, '', '/purchases?status=partly')
  const asked: string[] = []
  await open(
    {
      'GET /api/spending': spending,
      'GET /api/accounts': { state: 'ready', accounts: [named(7, 'Anna')] },
      'GET /api/orders': { items: [buildOrder({ status: 'partly', gift_id: '51' })], next: null },
    },
    asked,
  )
  await screen.findByRole('button', { name: /Heart/ })
  expect(asked).toContain('/api/orders?status=partly&limit=50')
  fireEvent.change(await screen.findByLabelText('Paid by'), { target: { value: '7' } })
  fireEvent.change(screen.getByLabelText('Ordered by'), { target: { value: 'token' } })
  fireEvent.change(screen.getByLabelText('Search purchases'), { target: { value: 'hea' } })
  await waitFor(() => expect(location.search).toBe('?status=partly&account=7&source=token&q=hea'))
  await waitFor(() => expect(asked.some((url) => url.includes('source=token&account=7&q=hea'))).toBe(true))
  expect(screen.getByRole('link', { name: 'CSV' }).getAttribute('href')).toBe(
    '/api/orders.csv?status=partly&source=token&account=7&q=hea',
  )
  expect(screen.getByRole('link', { name: 'JSON' }).getAttribute('href')).toContain('/api/orders.json?status=partly')
  fireEvent.change(screen.getByLabelText('Period'), { target: { value: 'dates' } })
  fireEvent.change(await screen.findByLabelText('First day'), { target: { value: '2026-11-01' } })
  await waitFor(() => expect(location.search).toContain('period=dates&from=2026-11-01'))
})

test('filters that nothing matches can be cleared, and are there again when one comes back', async () => {
  history.replaceState(null, '', '/purchases?status=waiting')
  const answers = { 'GET /api/spending': spending, 'GET /api/orders': { items: [], next: null } }
  await open(answers)
  expect(await screen.findByText('No matches')).toBeTruthy()
  cleanup()
  history.replaceState(null, '', '/purchases')
  await open(answers)
  await waitFor(() => expect(location.search).toBe('?status=waiting'))
  fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }))
  expect(await screen.findByText('Nothing bought yet')).toBeTruthy()
  expect(location.search).toBe('')
})

test('an order leads to all orders of its gift, and back', async () => {
  const order = buildOrder({ gift_id: '51', title: 'Heart' })
  await open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [] },
  })
  fireEvent.click(await screen.findByRole('button', { name: /Heart/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Orders of this gift' }))
  await waitFor(() => expect(location.search).toContain('gift=51'))
  fireEvent.click(await screen.findByRole('button', { name: 'Only Heart' }))
  await waitFor(() => expect(location.search).not.toContain('gift'))
})

test('a list that cannot be read says so', async () => {
  await open({ 'GET /api/spending': spending })
  expect(await screen.findByText('Couldn’t load purchases')).toBeTruthy()
})

test('Premium is named by its months, and an order for later says its hour and can be stopped', async () => {
  const startsAt = '2026-12-24T18:00:00.000Z'
  const order = buildOrder({
    kind: 'premium',
    months: 6,
    title: null,
    status: 'waiting',
    starts_at: startsAt,
    quantity: 1,
  })
  const timeline = [{ at: order.created_at, ms: 0, step: 'planned' }]
  await open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [buildPurchase({ status: 'planned', timeline })] },
  })
  const row = await screen.findByRole('button', { name: /Telegram Premium, 6 months.*Waiting/ })
  expect(row.textContent).toContain('begins Dec 24, ')
  fireEvent.click(row)
  expect(await screen.findByRole('button', { name: 'Stop this order' })).toBeTruthy()
  expect(screen.getByText('Not begun yet')).toBeTruthy()
})

test('what an order waited for its hour is not counted among its steps', async () => {
  const order = buildOrder({ status: 'done', bought: 1, quantity: 1 })
  const day = 86_400_000
  const steps = [
    { at: order.created_at, ms: 0, step: 'planned' },
    { at: order.created_at, ms: day, step: 'held' },
    { at: order.created_at, ms: day + 120, step: 'paid' },
  ]
  await open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [buildPurchase({ status: 'paid', price: 50, timeline: steps })] },
  })
  fireEvent.click(await screen.findByRole('button', { name: /Heart.*Bought/ }))
  const [piece] = within(await screen.findByRole('list', { name: 'Pieces' })).getAllByRole('listitem')
  expect(piece?.textContent).toContain('set aside 0 ms')
  expect(piece?.textContent).toContain('paid 120 ms')
})

test('a piece that waits for Stars says how many are missing', async () => {
  const order = buildOrder({ quantity: 1 })
  const refusal = { code: 'BALANCE_TOO_LOW', seconds: null, detail: '30' }
  await open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [buildPurchase({ status: 'form_ready', price: 50, refusal })] },
  })
  fireEvent.click(await screen.findByRole('button', { name: /Heart.*Buying/ }))
  expect(await screen.findByText('Waiting for Stars: 30 are missing')).toBeTruthy()
})

const proposed = buildOrder({
  status: 'waiting',
  confirm_by: '2026-12-24T18:00:00.000Z',
  source: 'rule',
  max_total: 100,
})
const planned = buildPurchase({ status: 'planned' })
const withProposed = (more: Record<string, object> = {}) => ({
  'GET /api/spending': spending,
  'GET /api/accounts': accounts,
  'GET /api/orders': { items: [proposed], next: null },
  'GET /api/orders/1': { order: proposed, purchases: [planned] },
  ...more,
})

test('an order that waits for a yes says so, and is bought with one press', async () => {
  const sent = await open(withProposed({ 'POST /api/orders/1/confirm': { order: { ...proposed, status: 'running' } } }))
  fireEvent.click(await screen.findByRole('button', { name: /Heart.*Needs your yes/ }))
  expect(await screen.findByText(/Nothing is bought without your yes\. It lapses Dec 24,/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Buy for up to 100 ★' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Buy for up to 100 ★' })).toBeNull())
  expect(sent).toEqual([['POST /api/orders/1/confirm', {}]])
  expect(await screen.findByRole('button', { name: /Heart.*Buying/ })).toBeTruthy()
})

test('the yes to a sum above the limit asks for the password', async () => {
  const sent = await open(
    withProposed({
      'GET /api/spending': buildSpending({ confirm_above: 50 }),
      'POST /api/orders/1/confirm': { order: { ...proposed, status: 'running' } },
    }),
  )
  fireEvent.click(await screen.findByRole('button', { name: /Heart/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Buy for up to 100 ★' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(sent).toEqual([])
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'secret' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Buy' }))
  await waitFor(() => expect(sent).toEqual([['POST /api/orders/1/confirm', { password: 'secret' }]]))
})

const unverified = (detail: string | null) => {
  const order = buildOrder({ status: 'nothing', quantity: 1, refused: 1 })
  const refusal = { code: 'verification_needed', seconds: null, detail }
  return open({
    'GET /api/spending': spending,
    'GET /api/accounts': accounts,
    'GET /api/orders': { items: [order], next: null },
    'GET /api/orders/1': { order, purchases: [buildPurchase({ status: 'refused', refusal })] },
  })
}

test('a payment that Telegram wants verified leads to its page, which learns nothing of this one', async () => {
  await unverified('https://verification.example/pay')
  fireEvent.click(await screen.findByRole('button', { name: /Heart/ }))
  const link = await screen.findByRole('link', { name: 'Verify the payment' })
  expect(link.getAttribute('href')).toBe('https://verification.example/pay')
  expect(link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(link.getAttribute('target')).toBe('_blank')
})

test.each([null, 'http://verification.example/pay', 'javascript:alert(1)'])(
  'no link is shown for the address %s',
  async (url) => {
    await unverified(url)
    fireEvent.click(await screen.findByRole('button', { name: /Heart/ }))
    expect(await screen.findByText(/No Stars were taken\. Verify/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Verify the payment' })).toBeNull()
  },
)
