/** A low-level client behind a proxy: chosen source address, chosen headers, raw bytes. */
import { request, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { Proxy } from './proxies.ts'

export interface Ask {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  /** The address that the proxy sees: any of 127.0.0.0/8. */
  from?: string
}

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  bytes: Buffer
  text: string
}

export interface HttpsClient {
  ask(path: string, options?: Ask): Promise<Answer>
  /** Each non-empty line of the response, as soon as it arrives; `close` ends it. */
  lines(path: string, options?: Ask): Promise<{ next(): Promise<string>; close(): void }>
  /** As set by the server, with attributes. */
  setCookie(name: string): string | null
}

/** Stores cookies, and sends all of them everywhere. */
export function createHttpsClient(proxy: Proxy): HttpsClient {
  const cookies = new Map<string, string>()

  const open = async (path: string, { method = 'GET', body, headers = {}, from = '127.0.0.1' }: Ask) => {
    const payload = body === undefined ? null : JSON.stringify(body)
    const pairs = [...cookies.values()].map((set) => set.split(';', 1)[0])
    const options: RequestOptions = {
      method,
      ca: proxy.ca,
      localAddress: from,
      agent: false,
      headers: {
        ...(payload === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        ...(pairs.length > 0 && { cookie: pairs.join('; ') }),
        ...headers,
      },
    }
    const asked = request(`https://localhost:${proxy.port}${path}`, { ...options, lookup: loopback })
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      asked.once('response', resolve)
      asked.on('error', reject)
    })
    asked.end(payload ?? undefined)
    const response = await answered
    for (const set of response.headers['set-cookie'] ?? []) cookies.set(set.slice(0, set.indexOf('=')), set)
    return response
  }

  return {
    async ask(path, options = {}) {
      const response = await open(path, options)
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      await once(response, 'end')
      const bytes = Buffer.concat(chunks)
      return { status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() }
    },
    async lines(path, options = {}) {
      const response = await open(path, options)
      if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`)
      let rest = ''
      const waiting = response[Symbol.asyncIterator]()
      const next = async (): Promise<string> => {
        const at = rest.indexOf('\n')
        if (at >= 0) {
          const line = rest.slice(0, at)
          rest = rest.slice(at + 1)
          return line === '' ? next() : line
        }
        const { value, done } = await waiting.next()
        if (done) throw new Error('the stream ended')
        rest += String(value)
        return next()
      }
      return { next, close: () => response.destroy() }
    },
    setCookie: (name) => cookies.get(name) ?? null,
  }
}

/** `localhost` is always 127.0.0.1 here, where the proxies listen. */
export const loopback: NonNullable<RequestOptions['lookup']> = (_name, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
  else done(null, '127.0.0.1', 4)
}
