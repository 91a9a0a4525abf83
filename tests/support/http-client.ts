/** A small browser for tests: keeps the sign-in cookie, sends JSON, and returns raw responses. */
interface Answer {
  status: number
  headers: Headers
  /** Parsed JSON, or null if the response is something else. */
  body: unknown
  text: string
}

interface RequestOptions {
  body?: unknown
  headers?: Record<string, string>
}

export interface HttpClient {
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  /** `application/x-ndjson`, line by line. */
  lines(method: string, path: string, options?: RequestOptions): Promise<unknown[]>
  /** The raw response, for streams. */
  open(method: string, path: string, options?: RequestOptions & { signal?: AbortSignal }): Promise<Response>
  cookie(): string | null
}

export function createHttpClient(baseUrl: () => string): HttpClient {
  let cookie: string | null = null

  const open: HttpClient['open'] = async (method, path, { body, headers = {}, signal } = {}) => {
    const response = await fetch(`${baseUrl()}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === null ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      redirect: 'manual',
    })
    for (const set of response.headers.getSetCookie()) {
      const pair = set.split(';', 1)[0] ?? ''
      if (pair.startsWith('auth_token=')) cookie = pair === 'auth_token=' ? null : pair
    }
    return response
  }

  return {
    open,
    cookie: () => cookie,
    async request(method, path, options) {
      const response = await open(method, path, options)
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
      const body: unknown = isJson && text !== '' ? JSON.parse(text) : null
      return { status: response.status, headers: response.headers, body, text }
    },
    async lines(method, path, options) {
      const text = await (await open(method, path, options)).text()
      return text.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]))
    },
  }
}
