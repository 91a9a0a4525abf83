import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startPanel } from '../../tests/support/start-panel.ts'

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

async function openSocket(url: string, sent = ''): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  sockets.push(socket)
  socket.resume()
  await once(socket, 'connect')
  if (sent !== '') socket.write(sent)
  return socket
}

test('a stop waits neither for streams nor for idle connections', async () => {
  const panel = await startPanel()
  await panel.signUp()
  const streams = await Promise.all(
    ['/api/events', '/api/gifts/stream', '/api/gifts/stream?mode=patch'].map((path) => panel.open('GET', path)),
  )
  await openSocket(panel.url())
  await openSocket(panel.url(), 'GET /api/health HTTP/1.1\r\nHost: x\r\n')
  const halfBody = await openSocket(
    panel.url(),
    'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{',
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  const isTooLate = Symbol('too late')
  const outcome = await Promise.race([
    panel.stop(),
    new Promise((resolve) => setTimeout(() => resolve(isTooLate), 4_000)),
  ])
  expect(outcome).toBeUndefined()
  for (const stream of streams) expect(await stream.text()).toMatch(/^(: hello|id: |event: )/)
  if (!halfBody.closed) await once(halfBody, 'close')
})
