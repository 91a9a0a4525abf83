import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { giftLike } from '#contract/gift-like'
import type { Rehearsal } from '#contract/rules'
import { draw } from '../../../testing/draw.tsx'
import { buildRule } from '../rule-fixture.ts'
import { RehearsalDialog } from './RehearsalDialog.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const answer: Rehearsal = {
  decisions: [
    {
      gift: giftLike.parse({ id: '1', title: 'Golden Duck', price: 1_000 }),
      rule_id: null,
      plan: [],
      total: 0,
      reasons: [{ rule_id: 1, holds: false, code: 'price', is: 1_000, wants: '..500' }],
    },
    {
      gift: giftLike.parse({ id: '2', title: 'Royal Heart', price: 500, is_limited: true, total_amount: 5_000 }),
      rule_id: 1,
      plan: [{ account_id: 7, pieces: 3, stars: 1_500 }],
      total: 1_500,
      reasons: [{ rule_id: 1, holds: false, code: 'balance', is: 90, wants: 500, account_id: 8 }],
    },
  ],
  totals: { pieces: 3, stars: 1_500, by_account: [{ account_id: 7, pieces: 3, stars: 1_500 }] },
}

async function open(rules = [buildRule({ id: 1, name: 'Small supply' })]) {
  const sent: Record<string, unknown>[] = []
  vi.stubGlobal('fetch', (url: string, { body }: { body?: string }) => {
    if (!url.endsWith('/rehearse')) return Promise.resolve(Response.json({ state: 'ready', accounts: [] }))
    sent.push(JSON.parse(body ?? '{}'))
    return Promise.resolve(Response.json(answer))
  })
  await draw(<RehearsalDialog rules={rules} draft={null} isOpen onClose={() => undefined} />)
  return sent
}

test('the last month is rehearsed at once: what would be bought, by whom, and why for each gift', async () => {
  const sent = await open()
  expect(await screen.findByText('3 pieces for 1,500 ★')).toBeTruthy()
  const [, bought, not] = within(screen.getByRole('table', { name: 'Decisions' })).getAllByRole('row')
  expect(bought?.textContent).toContain('Royal Heart500 ★, supply 5,000 · rule “Small supply”')
  expect(bought?.textContent).toContain('#8: Not enough Stars: 90 ★ left, 500 ★ needed')
  expect(bought?.textContent).toContain('3 × 500 ★ = 1,500 ★')
  expect(not?.textContent).toContain('Golden Duck')
  expect(not?.textContent).toContain('The price doesn’t fit: 1,000, wanted up to 500')
  expect(sent).toHaveLength(1)
  expect(Object.keys(sent[0] ?? {})).toEqual(['against'])
})

test('one rule is rehearsed alone, also while it is off', async () => {
  const sent = await open([buildRule({ id: 1, name: 'Small supply', mode: 'off' })])
  await screen.findByText('3 pieces for 1,500 ★')
  fireEvent.change(screen.getByLabelText('Which rules'), { target: { value: '1' } })
  await waitFor(() => expect(sent).toHaveLength(2))
  expect(sent[1]).toMatchObject({ rules: [{ id: 1, name: 'Small supply', mode: 'watch' }] })
})

test('a drop is made up first', async () => {
  const sent = await open()
  await screen.findByText('3 pieces for 1,500 ★')
  fireEvent.change(screen.getByLabelText('Against what'), { target: { value: 'drop' } })
  await waitFor(() => expect(screen.queryByText('3 pieces for 1,500 ★')).toBeNull())
  fireEvent.change(screen.getByLabelText('Sold out after, seconds'), { target: { value: '7' } })
  fireEvent.click(screen.getByRole('button', { name: 'Rehearse' }))
  await screen.findByText('3 pieces for 1,500 ★')
  expect(sent.at(-1)).toMatchObject({
    against: { drop: { gift: { title: 'Made-up gift', price: 500 }, sells_out_in_seconds: 7, latency_ms: 120 } },
  })
})
