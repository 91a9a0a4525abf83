/** Streams and their clients over real sockets: many, slow, disconnected, too many, and the panel's stop. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRandom } from '../../server/lib/random.ts'
import { MAX_STREAMS_PER_USER } from '../../server/http/sse.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'
import { followAccounts, followGifts } from './fault-readers.ts'
import { measureFootprint } from './footprint.ts'

const settle = () => pause(50)
const phone = '+79990001122'
let panel: Panel
const sockets: Socket[] = []

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, stars: { amount: 1, nanos: 0 } })
  await panel.addAccount(phone)
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await panel.stop()
})

/** A raw socket that requested the stream; resolves with the first bytes of the response. */
async function openStream(path: string): Promise<{ socket: Socket; head: string }> {
  const { hostname, port, host } = new URL(panel.url())
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  await once(socket, 'connect')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${panel.cookie()}\r\n\r\n`)
  const head = await new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))))
  return { socket, head }
}

async function openMany(count: number) {
  const opened = []
  for (let index = 0; index < count; index += 20) {
    opened.push(
      ...(await Promise.all(Array.from({ length: Math.min(20, count - index) }, () => openStream('/api/events')))),
    )
  }
  return opened
}

test('two hundred open streams each get a change, at little cost', { timeout: 60_000 }, async () => {
  await openMany(5)
  const before = await measureFootprint(panel.dataDir, settle)
  const opened = await openMany(200)
  const after = await measureFootprint(panel.dataDir, settle)
  // Both ends of every socket are in this process.
  expect((after.heapBytes - before.heapBytes) / 200).toBeLessThan(64 * 1024)
  const told = opened.map(
    ({ socket }) =>
      new Promise<string>((resolve) =>
        socket.on('data', (bytes) => String(bytes).includes('"stars":777') && resolve('told')),
      ),
  )
  panel.simulator.world.setStars(phone, { amount: 777, nanos: 0 })
  expect(new Set(await Promise.all(told))).toEqual(new Set(['told']))
})

test(
  'who opens streams without end is refused with a wait, and let in again when some are closed',
  { timeout: 60_000 },
  async () => {
    const opened = await openMany(MAX_STREAMS_PER_USER)
    expect(opened.every(({ head }) => head.startsWith('HTTP/1.1 200'))).toBe(true)
    const refused = await panel.request('GET', '/api/gifts/stream')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
    expect(refused.body).toMatchObject({ error: 'too_many_streams', retry_after: 30, detail: expect.any(String) })
    expect((await panel.request('GET', '/api/me')).status).toBe(200)
    opened[0]?.socket.destroy()
    await expect.poll(async () => (await openStream('/api/events')).head.slice(0, 12)).toBe('HTTP/1.1 200')
  },
)

test('clients disconnected at any moment miss nothing and get nothing twice', { timeout: 60_000 }, async () => {
  const random = createRandom(20_261_120)
  await panel.request('POST', '/api/gifts/refresh')
  const readers = [followAccounts(panel), followAccounts(panel), followGifts(panel)] as const
  await pause(100)
  const gifts = panel.simulator.world.gifts().filter(({ remains }) => (remains ?? 0) > 500)
  for (let round = 1; round <= 60; round += 1) {
    panel.simulator.world.setStars(phone, { amount: 1000 + round, nanos: 0 })
    const gift = gifts[round % gifts.length]
    if (gift && round % 4 === 0) {
      panel.simulator.world.setRemains(gift.id, 500 - round)
      await panel.request('POST', '/api/gifts/refresh')
    }
    for (const reader of readers) if (random() < 0.4) reader.cut()
    await pause(random() * 8)
  }
  const { body } = await panel.request('GET', '/api/gifts')
  const items: unknown[] = Object(body).items
  const [first, second, catalogue] = readers
  await expect.poll(() => Object(first.known.get('1')).stars, { timeout: 5_000 }).toBe(1060)
  await expect.poll(() => Object(second.known.get('1')).stars, { timeout: 5_000 }).toBe(1060)
  await expect.poll(() => [...catalogue.known.values()].length, { timeout: 5_000 }).toBe(items.length)
  expect(items.filter((gift) => JSON.stringify(catalogue.known.get(Object(gift).id)) !== JSON.stringify(gift))).toEqual(
    [],
  )
  expect(readers.flatMap((reader) => [...reader.faults])).toEqual([])
  for (const reader of readers) await reader.close()
})

test('stopping the panel ends every stream', async () => {
  const opened = [...(await openMany(20)), await openStream('/api/gifts/stream')]
  const ended = opened.map(({ socket }) => {
    socket.resume()
    return once(socket, 'close')
  })
  await panel.restart()
  expect(await Promise.all(ended)).toHaveLength(21)
})
