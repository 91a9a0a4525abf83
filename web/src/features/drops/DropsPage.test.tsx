import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Drop } from '#contract/drops'
import { draw } from '../../testing/draw.tsx'
import { buildRule } from '../rules/rule-fixture.ts'
import { buildDrop } from './drop-fixture.ts'
import DropsPage from './DropsPage.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** The panel, as far as the page asks it. */
async function open(search: string, answers: Record<string, object | undefined>) {
  history.replaceState(null, '', `/buying/drops${search}`)
  vi.stubGlobal('fetch', (url: string) => {
    const answer = answers[url.split('?')[0] ?? '']
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(Response.json(answer ?? { error: 'internal' }, { status: answer ? 200 : 500 }))
  })
  await draw(<DropsPage />)
}

const timeline: Drop['timeline'] = [
  { ms: 0, step: 'seen' },
  { ms: 3, step: 'decided' },
  { ms: 8, step: 'form_asked', account_id: 1 },
  { ms: 118, step: 'form', account_id: 1 },
  { ms: 119, step: 'payment_sent', account_id: 1 },
  { ms: 242, step: 'paid', account_id: 1 },
  { ms: 250, step: 'refused', account_id: 2, detail: 'STARGIFT_USAGE_LIMITED' },
]
const bought = buildDrop({
  id: 4,
  bought: 1,
  spent: 500,
  order_ids: [12],
  timeline,
  reasons: [
    { rule_id: 1, holds: true, code: 'price', is: 500, wants: '..500' },
    { rule_id: 1, holds: false, code: 'reserve', is: 700, wants: 1_000, account_id: 3 },
    { rule_id: 2, holds: false, code: 'price', is: 500, wants: '..100' },
    { rule_id: 2, holds: false, code: 'supply', is: 5_000, wants: '..100' },
  ],
})
const around = {
  '/api/accounts': { state: 'ready', accounts: [] },
  '/api/rules': { items: [buildRule({ id: 1, name: 'Small supply' }), buildRule({ id: 2, name: 'Cheap' })] },
}

test('the list tells what came, what was bought, and how soon', async () => {
  await open('', { ...around, '/api/drops': { items: [bought, buildDrop({ id: 3 })], next: null } })
  const [first, second] = within(await screen.findByRole('list', { name: 'Drops, newest first' })).getAllByRole('link')
  expect(first?.textContent).toContain('Royal HeartNew1 bought · first paid after 242 ms')
  expect(first?.getAttribute('href')).toBe('/buying/drops?drop=4')
  expect(second?.textContent).toContain('nothing bought')
})

test('before any drop, the page says what will be here', async () => {
  await open('', { ...around, '/api/drops': { items: [], next: null } })
  expect(await screen.findByText('No drop yet')).toBeTruthy()
})

test('a drop is told as figures, as a chart that can be read, in sentences and by its reasons', async () => {
  await open('?drop=4', { ...around, '/api/drops/4': { drop: bought } })
  expect(await screen.findByRole('heading', { level: 1, name: 'Royal Heart' })).toBeTruthy()
  expect(screen.getByRole('region', { name: 'In short' }).textContent).toContain('Seen → first payment242 ms')
  expect(screen.getByRole('link', { name: 'Order 12' }).getAttribute('href')).toBe('/purchases?order=12')
  const lane = screen.getByRole('row', { name: /^#1/ })
  expect(lane.textContent).toContain('form from 8 to 118 ms; payment from 119 to 242 ms')
  expect(lane.textContent).toContain('1 bought · 242 ms')
  const words = within(screen.getByRole('region', { name: 'Step by step' }))
  expect(words.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '+0 msThe gift was seen in the catalogue',
    '+3 msThe rules decided',
    '+8 ms#1: asked for the payment form',
    '+118 ms#1: got the form',
    '+119 ms#1: sent the payment',
    '+242 ms#1: paid, confirmed by Telegram',
    '+250 ms#2: not bought: sold out',
  ])
  const why = screen.getByRole('region', { name: 'Why not more' })
  await waitFor(() => expect(why.textContent).toContain('Rule “Small supply” took the gift'))
  expect(why.textContent).toContain('#3: The reserve would be touched: 700 ★ left, 1,000 ★ needed')
  expect(why.textContent).toContain('Rule “Cheap”The price doesn’t fit: 500, wanted up to 100')
  expect(why.textContent).not.toContain('supply doesn’t fit')
})

test('its replay is stopped where one wants, and tells what had happened by then', async () => {
  await open('?drop=4', { ...around, '/api/drops/4': { drop: bought } })
  fireEvent.click(await screen.findByRole('button', { name: 'Replay slowly' }))
  fireEvent.change(screen.getByRole('slider', { name: 'Moment' }), { target: { value: '118' } })
  const words = within(screen.getByRole('region', { name: 'Step by step' }))
  expect(words.getAllByRole('listitem')).toHaveLength(4)
  expect(screen.getByText('118 ms of 250')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'End the replay' }))
  expect(words.getAllByRole('listitem')).toHaveLength(7)
})

test('a drop that there is not is told so', async () => {
  await open('?drop=9', { ...around, '/api/drops/9': Response.json({ error: 'not_found' }, { status: 404 }) })
  expect(await screen.findByText('There is no such drop')).toBeTruthy()
})
