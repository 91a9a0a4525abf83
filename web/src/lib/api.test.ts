import { afterEach, expect, test, vi } from 'vitest'
import { ApiError, call, lines, whenSignedOut } from './api.ts'

const answerWith = (response: () => Response | Promise<Response>) => {
  const requests: { path: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    requests.push({ path, init })
    return Promise.resolve().then(response)
  })
  return requests
}

const refusalOf = async (asked: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await asked.catch((thrown: unknown) => thrown)
  if (!(error instanceof ApiError)) throw new Error('it was not refused')
  return error
}

afterEach(() => {
  whenSignedOut(() => undefined)
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a body is sent as JSON, in the language of the page', async () => {
  document.documentElement.lang = 'ru'
  const requests = answerWith(() => Response.json({ ok: true }))
  expect(await call('POST /api/gifts/settings', { body: { auto_refresh: true } })).toEqual({ ok: true })
  expect(requests[0]?.init).toMatchObject({
    method: 'POST',
    body: '{"auto_refresh":true}',
    headers: { 'Accept-Language': 'ru', 'Content-Type': 'application/json' },
  })
  document.documentElement.lang = 'en'
})

test("a refusal has the server's code and fields", async () => {
  answerWith(() => Response.json({ error: 'rate_limited', retry_after: 9 }, { status: 429 }))
  const error = await refusalOf(call('GET /api/me'))
  expect([error.status, error.code, error.body?.retry_after]).toEqual([429, 'rate_limited', 9])
})

test(`no response, and a proxy's response for a server that is down, are both "network"`, async () => {
  answerWith(() => Promise.reject(new TypeError('fetch failed')))
  expect((await refusalOf(call('GET /api/me'))).code).toBe('network')
  answerWith(() => new Response('<html>Bad gateway</html>', { status: 502 }))
  expect((await refusalOf(call('GET /api/me'))).code).toBe('network')
})

test('only an invalid sign-in signs out; a wrong password does not', async () => {
  let signedOut = 0
  whenSignedOut(() => {
    signedOut += 1
  })
  answerWith(() => Response.json({ error: 'invalid_credentials' }, { status: 401 }))
  await refusalOf(call('POST /api/auth/login', { body: { username: 'anna', password: 'wrong' } }))
  expect(signedOut).toBe(0)
  answerWith(() => Response.json({ error: 'unauthorized' }, { status: 401 }))
  await refusalOf(call('GET /api/me'))
  expect(signedOut).toBe(1)
})

test('a refusal before a stream is thrown at its first line', async () => {
  answerWith(() => Response.json({ error: 'api_profile_missing' }, { status: 400 }))
  const error = await refusalOf(lines('POST /api/account/:id/refresh', { params: { id: 1 } }).next())
  expect(error.code).toBe('api_profile_missing')
})

/** A panel that never answers, and the end of what a read waits for it. */
function hang() {
  const patience = new AbortController()
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
  vi.stubGlobal(
    'fetch',
    (_: string, { signal }: { signal: AbortSignal | null }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  )
  return { end: () => patience.abort(new DOMException('', 'TimeoutError')) }
}

test.each([undefined, new AbortController().signal])(
  'a read does not hang for ever on a silent line',
  async (signal) => {
    const { end } = hang()
    const error = refusalOf(call('GET /api/me', { signal }))
    end()
    expect(await error).toMatchObject({ status: 0, code: 'network' })
  },
)

test('a read that nobody wants any more is given up', async () => {
  hang()
  const wanted = new AbortController()
  const read = call('GET /api/me', { signal: wanted.signal })
  wanted.abort()
  await expect(read).rejects.toMatchObject({ name: 'AbortError' })
})

test('what changes something is waited for', async () => {
  const requests = answerWith(() => Response.json({ ok: true }))
  await call('POST /api/gifts/settings', { body: { auto_refresh: true } })
  expect(requests[0]?.init.signal).toBeNull()
})
