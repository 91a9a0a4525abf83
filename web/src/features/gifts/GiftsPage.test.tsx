import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Gift, GiftWatch } from '#contract/gifts'
import { askForGifts, tellGiftList, tellGiftPatch } from '../../lib/gift-news.ts'
import { changeLine, forgetLine } from '../../lib/line.ts'
import { draw } from '../../testing/draw.tsx'
import { buildGift, buildLimited } from './gift-fixture.ts'
import GiftsPage from './GiftsPage.tsx'

const accounts = { state: 'ready', accounts: [{ id: 1, first_name: 'Anna', username: null }] }
const watch: GiftWatch = {
  is_on: true,
  accounts: 1,
  answered_ms: 400,
  asking_ms: 60_000,
  silent_after_ms: 12_000,
  period_ms: 3_000,
  waits_ms: null,
}
const listOf = (items: Gift[]) => ({ items, count: items.length, hash: 'a', updated_at: '2026-11-20T12:00:00.000Z' })

/** Responses by path; others are 404. */
function serve(answers: Record<string, () => Response>) {
  vi.stubGlobal('fetch', (input: string) => {
    const path = input.split('?')[0] ?? ''
    return Promise.resolve(answers[path]?.() ?? Response.json({ error: 'not_found' }, { status: 404 }))
  })
}

beforeEach(() => {
  window.history.replaceState(null, '', '/gifts')
  changeLine({ state: 'open', watch, watchAtMs: performance.now() })
  // happy-dom has no layout: the grid is as wide as a desktop's.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(985)
})

afterEach(() => {
  cleanup()
  tellGiftList(null)
  forgetLine()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const heart = buildGift({ id: '1', title: 'Heart', price: 15 })
const ring = buildLimited(400, 1000, { id: '2', title: 'Ring', price: 200 })

const ready = (items: Gift[]) => ({
  '/api/gifts': () => Response.json(listOf(items)),
  '/api/accounts': () => Response.json(accounts),
  '/api/gifts/settings': () => Response.json({ auto_refresh: true }),
})

test('shows the gifts in the grid, with their number', async () => {
  serve(ready([heart, ring]))
  await draw(<GiftsPage />)
  expect(await screen.findByText('Ring')).toBeTruthy()
  expect(screen.getByText('2 gifts')).toBeTruthy()
})

test('a patch of the stream changes the number on the card and adds a new gift', async () => {
  serve(ready([heart, ring]))
  await draw(<GiftsPage />)
  await screen.findByText('Ring')
  const before = document.querySelector('[data-gift="1"]')
  act(() => {
    tellGiftPatch({
      from: 'a',
      hash: 'b',
      added: [buildGift({ id: '3', title: 'Rocket', price: 20 })],
      changed: [{ id: '2', available_amount: 399 }],
      removed: [],
    })
  })
  expect(await screen.findByText('Rocket')).toBeTruthy()
  expect(document.querySelector('[data-gift="2"]')?.textContent).toContain('399')
  expect(document.querySelector('[data-gift="3"]')?.hasAttribute('data-arrival')).toBe(true)
  expect(document.querySelector('[data-gift="1"]')).toBe(before)
  expect(screen.getByText('3 gifts')).toBeTruthy()
})

test('a patch of another list, a newer list and a stalled connection reload the list', async () => {
  let now = listOf([heart])
  serve({ ...ready([]), '/api/gifts': () => Response.json(now) })
  await draw(<GiftsPage />)
  await screen.findByText('Heart')
  const patch = { from: 'x', hash: 'b', added: [ring], changed: [], removed: [] }
  const steps = [() => tellGiftPatch(patch), () => tellGiftList('c'), () => askForGifts()]
  const titles = ['Ring', 'Rocket', 'Star']
  for (const [index, step] of steps.entries()) {
    const title = titles[index] ?? ''
    now = { ...listOf([heart, buildGift({ id: `${index + 10}`, title, price: 20 })]), hash: `${'bcd'[index]}` }
    act(step)
    expect(await screen.findByText(title)).toBeTruthy()
  }
})

test('a list that was already outdated on arrival is reloaded once', async () => {
  let asked = 0
  tellGiftList('b')
  serve({
    ...ready([]),
    '/api/gifts': () => Response.json(++asked === 1 ? listOf([heart]) : { ...listOf([heart, ring]), hash: 'b' }),
  })
  await draw(<GiftsPage />)
  expect(await screen.findByText('Ring')).toBeTruthy()
  expect(asked).toBe(2)
})

test('the dot shows the state of Telegram, and announces only state changes', async () => {
  serve(ready([heart]))
  await draw(<GiftsPage />)
  await screen.findByText('Heart')
  const [dot] = screen.getAllByRole('status')
  expect(dot?.textContent).toMatch(/^Telegram answersTelegram · 0\.\d s ago$/)
  expect(dot?.querySelector('[aria-hidden="true"]')?.textContent).toMatch(/s ago$/)
  act(() => changeLine({ watch: { ...watch, is_on: false } }))
  expect(dot?.textContent).toBe('Paused')
  act(() => changeLine({ state: 'lost' }))
  expect(dot?.textContent).toBe('Reconnecting to the panel…')
})

test('without an account the controls are hidden and a card says what to do', async () => {
  serve({
    ...ready([]),
    '/api/gifts': () => Response.json({ items: [], count: 0, hash: '0', updated_at: null }),
    '/api/accounts': () => Response.json({ state: 'ready', accounts: [] }),
  })
  await draw(<GiftsPage />)
  expect(await screen.findByText('Add an account to see gifts')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull()
  expect(screen.queryByRole('switch')).toBeNull()
})

test('an empty result says so, and the filter can be cleared', async () => {
  window.history.replaceState(null, '', '/gifts?show=sold_out')
  serve(ready([heart, ring]))
  await draw(<GiftsPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Show all gifts' }))
  expect(await screen.findByText('Heart')).toBeTruthy()
  expect(window.location.search).toBe('')
})

test('a list that cannot be loaded shows why and can be retried', async () => {
  let isUp = false
  serve({
    ...ready([heart]),
    '/api/gifts': () => (isUp ? Response.json(listOf([heart])) : Response.json({ error: 'internal' }, { status: 500 })),
  })
  await draw(<GiftsPage />)
  expect(await screen.findByText('Couldn’t load gifts')).toBeTruthy()
  isUp = true
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Heart')).toBeTruthy()
})

test('auto-update switches immediately, and back when the server refuses', async () => {
  const server = new EventTarget()
  const refusal = new Promise<Response>((resolve) => {
    server.addEventListener('refuse', () => resolve(Response.json({ error: 'internal' }, { status: 500 })))
  })
  serve(ready([heart]))
  const answer = globalThis.fetch
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => (init.method === 'POST' ? refusal : answer(input, init)))
  await draw(<GiftsPage />)
  const toggle = await screen.findByRole('switch', { checked: true })
  fireEvent.click(toggle)
  await vi.waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('false'))
  server.dispatchEvent(new Event('refuse'))
  await vi.waitFor(() => expect(toggle.getAttribute('aria-checked')).toBe('true'))
})
