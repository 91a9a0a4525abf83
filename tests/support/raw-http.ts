/** Requests that no well-behaved client would send: any header, any path, any bytes. */
import { Agent, request as send } from 'node:http'
import { connect } from 'node:net'

export interface RawRequest {
  method: string
  /** As sent on the wire, undecoded. */
  path: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export interface RawAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  contentType: string
  text: string
}

/**
 * Sends over keep-alive connections. An event stream is closed once it has started; its text is what arrived by then.
 */
export function createRawHttp(baseUrl: string) {
  const { hostname, port } = new URL(baseUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  return {
    send({ method, path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
      return new Promise((resolve, reject) => {
        const options = { hostname, port, method, path, agent, setDefaultHeaders: true, timeout: 40_000 }
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
        const request = send({ ...options, headers: { ...length, ...headers } }, (response) => {
          const parts: Buffer[] = []
          const contentType = (response.headers['content-type'] ?? '').split(';', 1)[0] ?? ''
          const finish = () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
              ),
              contentType,
              text: Buffer.concat(parts).toString(),
            })
          response.on('data', (part: Buffer) => {
            parts.push(part)
            if (contentType !== 'text/event-stream') return
            finish()
            request.destroy()
          })
          response.on('end', finish)
          response.on('error', reject)
        })
        request.on('timeout', () => request.destroy(new Error(`${method} ${path} was not answered within 40 s`)))
        request.on('error', reject)
        request.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}

export interface SocketOutcome {
  /** Everything the server said. */
  text: string
  /** The statuses in it, in order. */
  statuses: number[]
  ms: number
  /** False if the connection was still open at the end of the wait. */
  wasClosed: boolean
}

/** Opens a connection, lets `abuse` use it, and waits until the server closes it, `waitMs` at most. */
export function abuseSocket(
  baseUrl: string,
  waitMs: number,
  abuse: (write: (bytes: string | Buffer) => void, isOpen: () => boolean, hangUp: () => void) => unknown,
): Promise<SocketOutcome> {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    const parts: Buffer[] = []
    const socket = connect({ port: Number(new URL(baseUrl).port), host: '127.0.0.1' })
    const finish = (wasClosed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      const text = Buffer.concat(parts).toString('latin1')
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
      resolve({ text, statuses, ms: performance.now() - startedAt, wasClosed })
    }
    const timer = setTimeout(() => finish(false), waitMs)
    socket.on('data', (part: Buffer) => parts.push(part))
    // A reset by the server ends it like a close.
    socket.on('error', () => {})
    socket.on('close', () => finish(true))
    socket.on('connect', () => {
      void abuse(
        (bytes) => void (socket.writable && socket.write(bytes)),
        () => socket.writable,
        () => socket.end(),
      )
    })
  })
}
