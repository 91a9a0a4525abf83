import { expect, test, vi } from 'vitest'
import { createStickerLoader } from './sticker-loader.ts'

/** A server whose responses the test sends one by one. */
function buildServer() {
  const asked: string[] = []
  const answers = new Map<string, (response: Response) => void>()
  const fetchText = (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(url)
    return new Promise<Response>((resolve, reject) => {
      answers.set(url, resolve)
      signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')))
    })
  }
  return { asked, fetchText, answer: (url: string, response: Response) => answers.get(url)?.(response) }
}

test('the file is returned as text', async () => {
  const server = buildServer()
  const loading = createStickerLoader(server.fetchText).load('/a', new AbortController())
  server.answer('/a', new Response('{"v":"5"}'))
  expect(await loading).toEqual({ text: '{"v":"5"}' })
})

test.each([
  [Response.json({ error: 'no_bot_token' }, { status: 409 }), 'no_bot_token'],
  [Response.json({ error: 'bad_tgs' }, { status: 415 }), 'unreadable'],
  [Response.json({ error: 'download_failed' }, { status: 502 }), 'unreachable'],
  [new Response('<html>', { status: 502 }), 'unreachable'],
])('a refusal is told apart: %#', async (response, failure) => {
  const server = buildServer()
  const loading = createStickerLoader(server.fetchText).load('/a', new AbortController())
  server.answer('/a', response)
  expect(await loading).toEqual({ failure })
})

test('a request that times out frees its connection', async () => {
  vi.useFakeTimers()
  const server = buildServer()
  const loader = createStickerLoader(server.fetchText)
  const loads = Array.from({ length: 5 }, (_, n) => loader.load(`/${n}`, new AbortController()))
  await vi.advanceTimersByTimeAsync(40_000)
  expect(await loads[0]).toEqual({ failure: 'unreachable' })
  expect(server.asked.at(-1)).toBe('/4')
  vi.useRealTimers()
})

test('few are loaded at once, and the last requested is next', async () => {
  const server = buildServer()
  const loader = createStickerLoader(server.fetchText)
  const loads = Array.from({ length: 8 }, (_, n) => loader.load(`/${n}`, new AbortController()))
  expect(server.asked).toEqual(['/0', '/1', '/2', '/3'])
  server.answer('/2', new Response('x'))
  await loads[2]
  expect(server.asked.at(-1)).toBe('/7')
})

test('an aborted request is not sent', async () => {
  const server = buildServer()
  const loader = createStickerLoader(server.fetchText)
  const aborts = Array.from({ length: 7 }, () => new AbortController())
  const loads = aborts.map((abort, n) => loader.load(`/${n}`, abort))
  aborts[6]?.abort()
  server.answer('/0', new Response('x'))
  await loads[0]
  expect(server.asked).toEqual(['/0', '/1', '/2', '/3', '/5'])
})

test('an aborted download frees its connection for another', async () => {
  const server = buildServer()
  const loader = createStickerLoader(server.fetchText)
  const aborts = Array.from({ length: 6 }, () => new AbortController())
  const loads = aborts.map((abort, n) => loader.load(`/${n}`, abort))
  aborts[0]?.abort()
  expect(await loads[0]).toEqual({ failure: 'unreachable' })
  expect(server.asked.at(-1)).toBe('/5')
})

test('while paused nothing is started, and then the last requested comes first', () => {
  const server = buildServer()
  const loader = createStickerLoader(server.fetchText)
  loader.hold('pace', true)
  for (let n = 0; n < 7; n++) void loader.load(`/${n}`, new AbortController())
  expect(server.asked).toEqual([])
  loader.hold('pace', false)
  expect(server.asked).toEqual(['/6', '/5', '/4', '/3'])
})
