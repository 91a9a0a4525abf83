/** The other end of `http-load.ts`: sockets that repeat one request as cheaply as possible. */
import { connect } from 'node:net'
import type { LoadOrder } from './http-load.ts'

const CONNECTIONS = 16
const endOfHead = Buffer.from('\r\n\r\n')

/** Number of responses in the given time. Throws if one has an unexpected status. */
function run({ port, path, headers, status, durationMs }: LoadOrder): Promise<number> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'host: bench',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const question = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)
  const end = performance.now() + durationMs
  let answers = 0

  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      let head: Buffer = Buffer.alloc(0)
      /** Remaining bytes of the body, or null while reading the header. */
      let missing: number | null = null
      const next = () => {
        answers += 1
        head = Buffer.alloc(0)
        missing = null
        if (performance.now() < end) socket.write(question)
        else socket.destroy()
      }
      socket.setNoDelay(true)
      socket.on('connect', () => socket.write(question))
      socket.on('data', (chunk) => {
        if (missing === null) {
          head = Buffer.concat([head, chunk])
          const at = head.indexOf(endOfHead)
          if (at < 0) return
          const text = head.toString('latin1', 0, at)
          if (!text.startsWith(`HTTP/1.1 ${status}`)) reject(new Error(`${path} answered ${text.slice(0, 80)}`))
          const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(text)?.[1])
          missing = length - (head.length - at - 4)
        } else missing -= chunk.length
        if (missing <= 0) next()
      })
      socket.on('error', reject)
      socket.on('close', () => resolve())
    })

  // Waking a sleeping process costs the responding server: this one never sleeps.
  const stayAwake = () => {
    if (performance.now() < end) setImmediate(stayAwake)
  }
  stayAwake()
  return Promise.all(Array.from({ length: CONNECTIONS }, ask)).then(() => answers)
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (answers) => process.send?.({ answers }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
