/** Heartbeats and keep-alive comments of streams, with a fake clock. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

let panel: Panel
let clock: FakeClock

beforeEach(async () => {
  clock = createFakeClock()
  panel = await startPanel({ clock })
  await panel.signUp()
})
afterEach(() => panel.stop())

/** Everything received so far, as text. */
async function listen(path: string) {
  const reader = (await panel.open('GET', path)).body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  void (async () => {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text += read.value
  })().catch(() => undefined)
  return {
    count: (part: string) => text.split(part).length - 1,
    close: async () => reader?.cancel(),
  }
}

const paths = ['/api/events', '/api/gifts/stream', '/api/gifts/stream?mode=patch']

test.each(paths)('%s beats every ten seconds when it is asked to, from its first moment on', async (path) => {
  const beaten = await listen(`${path}${path.includes('?') ? '&' : '?'}beat=1`)
  await expect.poll(() => beaten.count('event: beat\n')).toBe(1)
  for (const beats of [2, 3]) {
    await clock.advance(10_000)
    await expect.poll(() => beaten.count('event: beat\n')).toBe(beats)
  }
  await beaten.close()
})

test.each(paths)('%s sends comments in less than 25 seconds, and no beat, to those who do not ask', async (path) => {
  const plain = await listen(path)
  await expect.poll(() => plain.count('\n\n')).toBeGreaterThan(0)
  await clock.advance(25_000)
  await expect.poll(() => plain.count(': still here\n\n')).toBe(1)
  expect(plain.count('event: beat')).toBe(0)
  await plain.close()
})
