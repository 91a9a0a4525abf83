import { afterEach, expect, test, vi } from 'vitest'
import type { Account } from '#contract/accounts'
import { createRefreshStore } from './refresh-store.ts'

const account = { id: 7, first_name: 'Anna' }

const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')

const serve = (answer: (path: string) => Promise<Response> | Response) =>
  vi.stubGlobal('fetch', (path: string) => Promise.resolve().then(() => answer(path)))

function start() {
  const fresh: Account[] = []
  let lists = 0
  const store = createRefreshStore({
    onAccount: (each) => fresh.push(each),
    onSignedOut: () => {
      lists += 1
    },
  })
  return { store, fresh, listsAsked: () => lists }
}

afterEach(() => vi.unstubAllGlobals())

test('each stage is shown as it comes, then the account', async () => {
  serve(
    () =>
      new Response(
        lines({ stage: 'connect', message: '' }, { stage: 'stars', message: '' }, { done: true, message: '', account }),
      ),
  )
  const { store, fresh } = start()
  const seen: unknown[] = []
  store.subscribe(() => {
    const state = store.stateOf(7)
    seen.push(state?.kind === 'running' ? state.step : null)
  })
  await store.refresh(7)
  expect(seen).toEqual([0, 1, 3, null])
  expect(fresh).toEqual([account])
})

test('a flood wait is kept until its end', async () => {
  serve(() => new Response(lines({ error: 'flood_wait', retry_after: 41 })))
  const { store } = start()
  const before = Date.now()
  await store.refresh(7)
  const state = store.stateOf(7)
  const waitMs = state?.kind === 'waiting' ? state.untilMs - before : 0
  expect(waitMs).toBeGreaterThanOrEqual(41_000)
})

test('a dead session reloads the list', async () => {
  serve(() => new Response(lines({ error: 'session_invalid', error_code: 'AUTH_KEY_UNREGISTERED' })))
  const { store, listsAsked } = start()
  await store.refresh(7)
  expect(listsAsked()).toBe(1)
})

test('a dropped connection in the middle is a failure, never a success', async () => {
  serve(() => new Response(lines({ stage: 'connect', message: '' })))
  const { store, fresh } = start()
  await store.refresh(7)
  expect(store.stateOf(7)).toMatchObject({ kind: 'failed', error: { code: 'network' } })
  expect(fresh).toEqual([])
})

test('all are refreshed a few at a time, and a failure does not stop the rest', async () => {
  let running = 0
  let most = 0
  serve(async (path) => {
    running += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running -= 1
    if (path.includes('/3/')) return Response.json({ error: 'internal' }, { status: 500 })
    return new Response(lines({ done: true, message: '', account }))
  })
  const { store, fresh } = start()
  const done: number[] = []
  store.subscribe(() => done.push(store.progress()?.done ?? -1))
  await store.refreshAll([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(4)
  expect(fresh).toHaveLength(8)
  expect(Math.max(...done)).toBe(9)
  expect(store.progress()).toBeNull()
  expect(store.stateOf(3)?.kind).toBe('failed')
})
