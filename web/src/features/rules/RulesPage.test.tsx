import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Rule } from '#contract/rules'
import { draw } from '../../testing/draw.tsx'
import { buildSpending } from '../purchases/purchase-fixture.ts'
import { buildRule } from './rule-fixture.ts'
import RulesPage from './RulesPage.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

// Nothing glides: this DOM reports each animation that is cut short as a failure.
beforeEach(() => void vi.stubGlobal('matchMedia', () => new ReducedMotion()))

class ReducedMotion extends EventTarget {
  readonly matches = true
}

type Answer = object | ((body: unknown) => object | Promise<object>)

/** The panel, as far as the page asks it; what was sent is kept. */
async function open(answers: Record<string, Answer | undefined>) {
  const sent: [string, unknown][] = []
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    const name = `${method} ${url.split('?')[0]}`
    const read: unknown = body === undefined ? null : JSON.parse(body)
    if (method !== 'GET') sent.push([name, read])
    const known = answers[name]
    const answer = await (typeof known === 'function' ? known(read) : known)
    if (answer instanceof Response) return answer.clone()
    return Response.json(answer ?? { error: 'internal' }, { status: answer ? 200 : 500 })
  })
  await draw(<RulesPage />)
  return sent
}

const refuse = (error: string, detail: string) => Response.json({ error, detail }, { status: 400 })
const listOf = (...items: Rule[]) => ({
  'GET /api/rules': { items },
  'GET /api/spending': buildSpending(),
  'GET /api/accounts': { state: 'ready', accounts: [] },
})
const one = buildRule({ id: 1, name: 'One', limits: { ...buildRule().limits, stars_total: 1_000 }, spent: 250 })
const two = buildRule({ id: 2, name: 'Two', mode: 'off', armed_at: null })
const three = buildRule({ id: 3, name: 'Three' })

const cards = () => within(screen.getByRole('list', { name: 'Rules, the first comes first' })).getAllByRole('listitem')
const namesInOrder = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)

test('each rule is a sentence, with what it did and how much of its limit is gone', async () => {
  await open(listOf(one, two))
  expect(await screen.findByText('One')).toBeTruthy()
  const [first] = cards()
  expect(first?.textContent).toContain('Buy one piece of every new gift.')
  expect(first?.textContent).toContain('0 gifts matched · 0 pieces bought · 250 of 1,000 ★ spent')
  expect(within(first ?? document.body).getByRole<HTMLInputElement>('radio', { name: 'Watch' }).checked).toBe(true)
})

test('without rules the page says what one is for', async () => {
  await open(listOf())
  expect(await screen.findByText('Let the panel be first')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Write a rule' }))
  expect(location.search).toBe('?rule=new')
})

test('while they cannot be read, that is said, and tried again', async () => {
  const answers: Record<string, object | undefined> = { ...listOf(one), 'GET /api/rules': undefined }
  await open(answers)
  expect(await screen.findByText('Couldn’t load rules')).toBeTruthy()
  answers['GET /api/rules'] = { items: [one] }
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('One')).toBeTruthy()
})

test('the order is changed by buttons and with Alt and the arrows, told, and the focus stays', async () => {
  const sent = await open({
    ...listOf(one, two, three),
    'POST /api/rules/order': () => ({ items: [two, one, three] }),
  })
  const down = await screen.findByRole('button', { name: 'Move “One” down' })
  down.focus()
  fireEvent.click(down)
  await waitFor(() => expect(namesInOrder()).toEqual(['Two', 'One', 'Three']))
  expect(screen.getByRole('status').textContent).toBe('“One” is now number 2 of 3.')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Move “One” down')
  expect(sent).toEqual([['POST /api/rules/order', { ids: [2, 1, 3] }]])
  await waitFor(() => expect(namesInOrder()).toEqual(['Two', 'One', 'Three']))
  fireEvent.keyDown(screen.getByRole('button', { name: 'Move “Three” up' }), { key: 'ArrowUp', altKey: true })
  await waitFor(() => expect(sent.at(-1)).toEqual(['POST /api/rules/order', { ids: [2, 3, 1] }]))
  // Without Alt, the arrow is not meant.
  fireEvent.keyDown(screen.getByRole('button', { name: 'Move “Two” down' }), { key: 'ArrowDown' })
  expect(sent).toHaveLength(2)
})

test('the first cannot go further up', async () => {
  const sent = await open(listOf(one, two))
  const up = await screen.findByRole('button', { name: 'Move “One” up' })
  expect(up.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(up)
  expect(sent).toEqual([])
})

test('an order that could not be saved is taken back', async () => {
  const gate = new EventTarget()
  const opened = new Promise((resolve) => gate.addEventListener('open', resolve))
  const answer = async () => {
    await opened
    return refuse('invalid_request', 'No.')
  }
  await open({ ...listOf(one, two), 'POST /api/rules/order': answer })
  fireEvent.click(await screen.findByRole('button', { name: 'Move “One” down' }))
  await waitFor(() => expect(namesInOrder()).toEqual(['Two', 'One']))
  gate.dispatchEvent(new Event('open'))
  await waitFor(() => expect(namesInOrder()).toEqual(['One', 'Two']))
})

test('a rule that is to buy asks for the password, and buys with it', async () => {
  const answers: Record<string, Answer> = {
    ...listOf(one),
    'PATCH /api/rules/1': (body) =>
      typeof body === 'object' && body !== null && 'password' in body
        ? { rule: { ...one, mode: 'buy' } }
        : refuse('password_required', 'Enter the password.'),
  }
  const sent = await open(answers)
  fireEvent.click(await screen.findByRole('radio', { name: 'Buy' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Let this rule buy?' }))
  fireEvent.change(dialog.getByLabelText('Panel password'), { target: { value: 'secret' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Allow' }))
  await waitFor(() => expect(sent.at(-1)).toEqual(['PATCH /api/rules/1', { mode: 'buy', password: 'secret' }]))
  expect(sent[0]).toEqual(['PATCH /api/rules/1', { mode: 'buy' }])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Buy' }).checked).toBe(true)
})

test('a rule is deleted after a question', async () => {
  const sent = await open({ ...listOf(one, two), 'DELETE /api/rules/1': { ok: true } })
  fireEvent.click((await screen.findAllByRole('button', { name: 'Delete' }))[0] ?? document.body)
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete “One”?' }))
  expect(sent).toEqual([])
  fireEvent.click(dialog.getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(namesInOrder()).toEqual(['Two']))
  expect(sent).toEqual([['DELETE /api/rules/1', null]])
})

test('while buying is off, the page says that no rule buys', async () => {
  await open({ ...listOf(one), 'GET /api/spending': buildSpending({ is_on: false }) })
  expect(await screen.findByText(/Buying is switched off/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Open Settings' }).getAttribute('href')).toBe('/settings#spending')
})
