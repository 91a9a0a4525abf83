import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { streamLines } from './ndjson.ts'

let clock: FakeClock
let app: FastifyInstance
let lines: number
let hasClosed: boolean

const produce = async (write: (line: object) => void) => {
  for (; lines > 0; lines -= 1) write({ text: 'x'.repeat(1024 * 1024) })
}

beforeEach(async () => {
  clock = createFakeClock()
  lines = 0
  hasClosed = false
  app = Fastify()
  app.get('/', async (_request, reply) => {
    reply.raw.on('close', () => (hasClosed = true))
    await streamLines<object>(reply, produce, (body) => body, clock)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  app.server.closeAllConnections()
  await app.close()
})

async function ask(count: number) {
  lines = count
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  socket.pause()
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await expect.poll(() => lines).toBeLessThanOrEqual(0)
  return socket
}

test('a client that does not read the last lines is disconnected after a while', async () => {
  const socket = await ask(7)
  await clock.advance(14_999)
  expect(hasClosed).toBe(false)
  await clock.advance(1)
  await expect.poll(() => hasClosed).toBe(true)
  socket.destroy()
})

test('a client that reads nothing while much is written is disconnected immediately', async () => {
  const socket = await ask(40)
  await expect.poll(() => hasClosed).toBe(true)
  socket.destroy()
})

test('a slow client gets every line', async () => {
  const socket = await ask(7)
  await clock.advance(10_000)
  let bytes = 0
  socket.on('data', (chunk) => (bytes += chunk.length))
  socket.resume()
  await once(socket, 'close')
  expect(bytes).toBeGreaterThan(7 * 1024 * 1024)
})
