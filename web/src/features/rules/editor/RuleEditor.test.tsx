import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { giftLike } from '#contract/gift-like'
import type { Rehearsal, Rule } from '#contract/rules'
import { draw } from '../../../testing/draw.tsx'
import { buildSpending } from '../../purchases/purchase-fixture.ts'
import { buildRule } from '../rule-fixture.ts'
import { RuleEditor } from './RuleEditor.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const rehearsalOf = (matches: number, of: number, pieces: number, stars: number): Rehearsal => ({
  decisions: Array.from({ length: of }, (_, index) => ({
    gift: giftLike.parse({ id: String(index), price: 5 }),
    rule_id: index < matches ? -1 : null,
    plan: [],
    total: 0,
    reasons: [],
  })),
  totals: { pieces, stars, by_account: [] },
})

const account = { account_id: 7, balance: 900, held: 0, free: 900, spent_today: 0, problem: null }

/** The panel, as far as the page asks it; what was sent is kept. */
async function open(rule: Rule | null, answers: Record<string, object> = {}) {
  const sent: [string, Record<string, unknown>][] = []
  const all: Record<string, object> = {
    'GET /api/spending': buildSpending({ accounts: [account], day_cap: 800, reserve: 200 }),
    'GET /api/accounts': { state: 'ready', accounts: [] },
    'GET /api/gifts/settings': { auto_refresh: true },
    ...answers,
  }
  vi.stubGlobal('fetch', (url: string, { method, body }: { method: string; body?: string }) => {
    const name = `${method} ${url.split('?')[0]}`
    const read: Record<string, unknown> = body === undefined ? {} : JSON.parse(body)
    if (method !== 'GET') sent.push([name, read])
    if (name === 'POST /api/rules/rehearse' && !('POST /api/rules/rehearse' in all)) {
      const isCatalogue = JSON.stringify(read['against']).includes('catalogue')
      return Promise.resolve(Response.json(isCatalogue ? rehearsalOf(3, 119, 2, 10) : rehearsalOf(5, 9, 7, 2_450)))
    }
    const answer = all[name]
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(Response.json(answer ?? { error: 'internal' }, { status: answer ? 200 : 500 }))
  })
  const onClose = vi.fn<() => void>()
  await draw(<RuleEditor rule={rule} names={['New gifts']} onClose={onClose} />)
  return { sent, onClose, saved: () => sent.filter(([name]) => name !== 'POST /api/rules/rehearse') }
}

const chip = (name: string | RegExp) => screen.getByRole('button', { name })

test('a chip opens to its value, and the sentence says the new one', async () => {
  await open(null)
  fireEvent.click(chip('up to 500 ★'))
  const panel = within(await screen.findByRole('dialog', { name: 'Price' }))
  fireEvent.change(panel.getByLabelText('Up to'), { target: { value: '1 200' } })
  expect(chip('up to 1,200 ★')).toBeTruthy()
  fireEvent.change(panel.getByLabelText('From'), { target: { value: '5000' } })
  expect(panel.getByText('The first number is above the second.')).toBeTruthy()
  expect(chip('Save the rule').hasAttribute('disabled')).toBe(true)
})

test('what is no number is told, and the sentence keeps the last that was one', async () => {
  await open(null)
  fireEvent.click(chip('up to 500 ★'))
  const panel = within(await screen.findByRole('dialog', { name: 'Price' }))
  fireEvent.change(panel.getByLabelText('Up to'), { target: { value: 'lots' } })
  expect(await panel.findByText('A whole number from 0 to 1,000,000,000.')).toBeTruthy()
  expect(chip('up to 500 ★')).toBeTruthy()
})

test('a condition is added from the menu and opens; left out, the sentence is as before', async () => {
  await open(null)
  fireEvent.click(chip('condition'))
  const menu = within(await screen.findByRole('dialog', { name: 'What else should hold' }))
  expect(menu.queryByRole('button', { name: 'Price' })).toBeNull()
  fireEvent.click(menu.getByRole('button', { name: 'Total supply' }))
  const panel = within(await screen.findByRole('dialog', { name: 'Total supply' }))
  expect(chip('up to 10,000')).toBeTruthy()
  fireEvent.click(panel.getByRole('button', { name: 'Leave out' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'up to 10,000' })).toBeNull())
})

test('under the sentence stands what it finds now, and what it would have bought in a month', async () => {
  const { sent } = await open(null)
  expect(await screen.findByText(/Matches 3 of 119 gifts now; would have bought 7 pieces for 2,450 ★/)).toBeTruthy()
  const asked = sent.map(([, body]) => body)
  expect(asked.map(({ against }) => Object.keys(against ?? {})[0])).toEqual(
    expect.arrayContaining(['catalogue', 'history']),
  )
  expect(asked[0]).toMatchObject({ rules: [{ name: 'New limited gifts, up to 500 ★', when: { price: { max: 500 } } }] })
})

test('a rehearsal that fails is said calmly', async () => {
  await open(null, { 'POST /api/rules/rehearse': Response.json({ error: 'internal' }, { status: 500 }) })
  expect(await screen.findByText('Couldn’t look what it would have done.')).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('beside it stands the most that it can spend', async () => {
  await open(null)
  const most = await screen.findByRole('region', { name: 'At the very most' })
  await waitFor(() => expect(most.textContent).toContain('700'))
  expect(most.textContent).toContain('1,000 ★ a day')
  expect(most.textContent).toContain('800 ★ a day')
  expect(most.textContent).toContain('900 ★, keeps 200')
})

test('what was checked is told, good or not', async () => {
  await open(null, { 'GET /api/gifts/settings': { auto_refresh: false } })
  const checks = await screen.findByRole('region', { name: 'Checked' })
  await waitFor(() => expect(checks.textContent).toContain('Auto-update is off: the panel sees no new gifts'))
  expect(checks.textContent).toContain('Buying is on')
  expect(checks.textContent).toContain('1 of 1 account can pay')
})

test('a new rule is saved under its proposed name', async () => {
  const made = buildRule({ id: 8 })
  const { saved, onClose } = await open(null, { 'POST /api/rules': { rule: made } })
  fireEvent.click(chip('Save the rule'))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(saved()).toEqual([
    ['POST /api/rules', expect.objectContaining({ name: 'New limited gifts, up to 500 ★', mode: 'watch' })],
  ])
})

test('of a stored rule only what changed is sent', async () => {
  const rule = buildRule({ id: 5, name: 'Mine' })
  const { saved, onClose } = await open(rule, { 'PATCH /api/rules/5': { rule } })
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Ours' } })
  fireEvent.click(chip('Save'))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
  expect(saved()).toEqual([['PATCH /api/rules/5', { name: 'Ours' }]])
})

test('a rule that buys needs a limit first', async () => {
  await open(buildRule())
  fireEvent.click(screen.getByRole('radio', { name: 'Buy' }))
  expect(screen.getByText('A rule that buys needs a limit in Stars: for a day or in all.')).toBeTruthy()
  expect(chip('Save').hasAttribute('disabled')).toBe(true)
  fireEvent.click(chip('without a limit'))
  const panel = within(await screen.findByRole('dialog', { name: 'Limits' }))
  fireEvent.change(panel.getByLabelText('Stars in all'), { target: { value: '3000' } })
  expect(chip('at most 3,000 ★ in all')).toBeTruthy()
  expect(chip('Save').hasAttribute('disabled')).toBe(false)
})
