/** Clients of the gift stream in a separate process: when each event reached each of them. */
import { connect } from 'node:net'
import { z } from 'zod'

const order = z.object({ port: z.number(), cookie: z.string(), readers: z.number() })
const arrivals: [string, number][] = []
const eventId = /id: ([\w-]+)\nevent: patch\n/g

process.on('message', (message) => {
  if (message === 'report') process.send?.(arrivals, () => process.exit(0))
  else void open(order.parse(message)).then(() => process.send?.('open'))
})

async function open({ port, cookie, readers }: z.infer<typeof order>) {
  const request = `GET /api/gifts/stream?mode=patch HTTP/1.1\r\nhost: bench\r\ncookie: ${cookie}\r\n\r\n`
  await Promise.all(
    Array.from({ length: readers }, () => {
      const socket = connect(port, '127.0.0.1')
      let tail = ''
      socket.write(request)
      return new Promise<void>((resolve) => {
        socket.on('data', (chunk) => {
          resolve()
          const at = performance.timeOrigin + performance.now()
          const text = tail + chunk.toString('latin1')
          let end = 0
          for (const match of text.matchAll(eventId)) {
            arrivals.push([match[1] ?? '', at])
            end = match.index + match[0].length
          }
          tail = text.slice(Math.max(end, text.length - 100))
        })
      })
    }),
  )
}
