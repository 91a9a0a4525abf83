/** A browser that keeps every response, headers included. */
import type { Source } from './canary-forms.ts'

export interface Answer {
  status: number
  headers: Headers
  text: string
}

export interface Traffic {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** The value of a stored cookie. */
  cookie(name: string): string | null
  /** The responses so far; a cookie is removed only from its own Set-Cookie line. */
  sources(): Source[]
}

/** Streams are cut after this long; what arrived until then counts. */
const LONGEST_MS = 20_000

export function createTraffic(url: () => string): Traffic {
  const cookies = new Map<string, string>()
  const sources: Source[] = []
  return {
    cookie: (name) => cookies.get(name) ?? null,
    sources: () => sources,
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${url()}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST_MS),
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      let shown = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2)
        if (value !== '') shown = shown.replace(`${name}=${value}`, `${name}=`)
        cookies.set(name, value)
      }
      const text = await readAll(response)
      const label = `${method} ${path.split('?', 1)[0]} ${response.status}`
      sources.push({ label: `headers of ${label}`, text: shown }, { label: `body of ${label}`, text: latin(text) })
      return { status: response.status, headers: response.headers, text }
    },
  }
}

async function readAll(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  try {
    for await (const part of response.body ?? []) {
      text += decoder.decode(part, { stream: true })
      // A stream ends with what it is for, or never.
      if (
        /^event: (done|error|gifts|need_2fa)$/m.test(text) &&
        response.headers.get('content-type')?.startsWith('text/event')
      )
        break
    }
  } catch {
    // Cut: time is up, or the panel ended it.
  }
  return text
}

const latin = (text: string) => Buffer.from(text).toString('latin1')
