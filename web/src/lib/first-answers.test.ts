import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call } from './api.ts'
import { takeFirstAnswer } from './first-answers.ts'

// The page was called a second ago, however long the tests have run.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(1_000))
afterEach(() => {
  delete window.firstAnswers
  vi.restoreAllMocks()
})

test('an answer that was sent for before is taken once, then the server is asked', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ from: 'server' }))
  window.firstAnswers = { '/api/me': Promise.resolve(Response.json({ from: 'first' })) }
  expect(await call('GET /api/me')).toEqual({ from: 'first' })
  expect(fetched).not.toHaveBeenCalled()
  expect(await call('GET /api/me')).toEqual({ from: 'server' })
})

test('one that failed is a server that was not reached', async () => {
  const failed = Promise.reject(new TypeError('no line'))
  window.firstAnswers = { '/api/me': failed }
  await expect(call('GET /api/me')).rejects.toMatchObject({ code: 'network' })
})

test('what is asked for long after the start is asked of the server', () => {
  window.firstAnswers = { '/api/gifts': Promise.resolve(Response.json({})) }
  vi.spyOn(performance, 'now').mockReturnValue(60_000)
  expect(takeFirstAnswer('/api/gifts')).toBeUndefined()
  expect(takeFirstAnswer('/api/gifts')).toBeUndefined()
})

test('an action is never answered by it', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ from: 'server' }))
  window.firstAnswers = { '/api/settings': Promise.resolve(Response.json({ from: 'first' })) }
  expect(await call('POST /api/settings', { body: {} })).toEqual({ from: 'server' })
  expect(fetched).toHaveBeenCalledOnce()
})
