import { once } from 'node:events'
import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'
import { buildFrame, createStreamHub, type StreamHub } from './sse.ts'

let clock: FakeClock
let hub: StreamHub
let app: FastifyInstance
let send: (frame: Buffer) => void
let hasClosed: boolean

beforeEach(async () => {
  clock = createFakeClock()
  hub = createStreamHub(clock)
  hasClosed = false
  app = Fastify()
  app.decorateRequest('userId', 7)
  app.decorateRequest('apiToken', null)
  app.get('/', async (_request, reply) => {
    const stream = hub.open(reply)
    send = (frame) => stream.send(frame)
    stream.onClose(() => (hasClosed = true))
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(async () => {
  hub.closeAll()
  app.server.closeAllConnections()
  await app.close()
})

async function open() {
  const address = app.server.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(() => hub.count()).toBe(1)
  return socket
}

const megabyte = buildFrame('big', 'x'.repeat(1024 * 1024))

test('a client that reads nothing is disconnected after a while, and its frames are freed', async () => {
  const socket = await open()
  socket.pause()
  for (let count = 0; count < 6; count++) send(megabyte)
  await clock.advance(14_999)
  expect([hub.count(), hasClosed]).toEqual([1, false])
  await clock.advance(1)
  await expect.poll(() => [hub.count(), hasClosed]).toEqual([0, true])
  socket.destroy()
})

test('a client that reads nothing during many events is disconnected immediately', async () => {
  const socket = await open()
  socket.pause()
  for (let count = 0; count < 30; count++) send(megabyte)
  await expect.poll(() => [hub.count(), hasClosed]).toEqual([0, true])
  socket.destroy()
})

test('a slow client that catches up stays connected', async () => {
  const socket = await open()
  socket.pause()
  for (let count = 0; count < 6; count++) send(megabyte)
  await clock.advance(10_000)
  let received = 0
  socket.on('data', (bytes) => (received += bytes.length))
  socket.resume()
  await expect.poll(() => received).toBeGreaterThan(6 * megabyte.length)
  await clock.advance(10_000)
  expect([hub.count(), hasClosed]).toEqual([1, false])
  socket.destroy()
})

test('an idle stream sends a comment every twenty seconds', async () => {
  const socket = await open()
  let text = ''
  socket.on('data', (bytes) => (text += String(bytes)))
  await clock.advance(60_000)
  await expect.poll(() => text.split(': still here\n\n').length - 1).toBe(3)
  socket.destroy()
})
