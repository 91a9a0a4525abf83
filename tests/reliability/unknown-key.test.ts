/** A server in place of the DC that does not know the keys: this proves nothing, so nothing may be lost. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startSimulator } from '../../server/simulator/index.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'
import { createFastClock, findPace } from './fast-clock.ts'

const phones = ['+79990001122', '+79990003344', '+79990005566']
const patience = { interval: 200, timeout: 40_000 }
const UNKNOWN_KEY = -404

const listed = z.object({
  accounts: z.array(
    z.object({
      id: z.number(),
      phone: z.string(),
      status: z.string(),
      link: z.string().nullable(),
      link_reason: z.string().nullable(),
    }),
  ),
})
const activityPage = z.object({ items: z.array(z.object({ kind: z.string(), account_id: z.number().nullable() })) })

let panel: Panel
let sealed: Buffer[]
let events: string[]

beforeEach(async () => {
  const clock = createFastClock()
  panel = await startPanel({ clock, simulator: { port: 20_500 + Math.floor(Math.random() * 5_000) } })
  await panel.signUp()
  for (const phone of phones) {
    panel.simulator.world.addAccount({ phone })
    await panel.addAccount(phone)
  }
  // The panel's pauses between retries are long; its timeouts stay in proportion.
  const checks = [1, 2, 3].map((id) => () => panel.lines('POST', `/api/account/${id}/refresh`))
  const pace = await findPace(checks, { slowest: 1, fastest: 5 })
  sealed = readSessions()
  events = []
  clock.hurry(pace)
})
afterEach(() => panel.stop())

const readSessions = () =>
  phones.map((phone) => readFileSync(join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`)))
const list = async () =>
  listed
    .parse((await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).body)
    .accounts.toSorted((a, b) => a.id - b.id)
const links = async () => (await list()).map((account) => account.link_reason ?? account.link)
const kinds = async () =>
  activityPage.parse((await panel.request('GET', '/api/activity')).body).items.map(({ kind }) => kind)
const portOf = (dc: string) => Number(dc.split(':').at(-1))

/** Keeps connections open, knows no key, and answers each packet like a DC does for an unknown key. */
async function startImpostor(port: number) {
  const sockets = new Set<Socket>()
  let answered = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    let seq = 0
    socket.on('error', () => {})
    socket.on('data', () => {
      const frame = Buffer.alloc(16)
      frame.writeInt32LE(frame.length, 0)
      frame.writeInt32LE(seq++, 4)
      frame.writeInt32LE(UNKNOWN_KEY, 8)
      frame.writeUInt32LE(crc32(frame.subarray(0, 12)), 12)
      socket.write(frame)
      answered += 1
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    answered: () => answered,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Invariants while nobody knows the keys. */
async function expectNothingLost() {
  expect(readSessions()).toEqual(sealed)
  expect((await list()).map(({ status }) => status)).toEqual(phones.map(() => 'active'))
  expect((await panel.request('GET', '/api/sessions/set-aside')).body).toEqual({ items: [] })
  events.push(...(await kinds()))
  expect(events).not.toContain('account_signed_out')
}

async function expectBackByThemselves() {
  await expect.poll(links, patience).toEqual(phones.map(() => 'online'))
  expect(readSessions()).toEqual(sealed)
  for (const { id } of await list()) {
    expect((await panel.lines('POST', `/api/account/${id}/refresh`)).at(-1)).toMatchObject({ done: true })
  }
  for (const phone of phones) expect(panel.simulator.calls('auth.signIn', phone)).toBe(1)
}

test('a server that answers -404 to everything signs nobody out, before and after a restart of the panel', async () => {
  await panel.simulator.setListening(false)
  const impostor = await startImpostor(portOf(panel.simulator.dc))
  await expect.poll(links, patience).toEqual(phones.map(() => 'key_unknown'))
  const answered = impostor.answered()
  expect(answered).toBeGreaterThan(0)

  const refused = (await panel.lines('POST', '/api/account/1/refresh')).at(-1)
  expect(refused).toMatchObject({ error: 'telegram_unreachable', reason: 'key_unknown' })
  expect(refused).toMatchObject({ detail: expect.stringContaining('TELEGRAM_DC') })
  expect(impostor.answered()).toBeGreaterThan(answered)
  const kept = await panel.request('DELETE', '/api/account/1?logout=1')
  expect(kept).toMatchObject({ status: 502, body: { error: 'telegram_unreachable', reason: 'key_unknown' } })
  await expectNothingLost()
  expect((await kinds()).filter((kind) => kind === 'account_key_unknown')).toHaveLength(phones.length)

  await panel.restart()
  await expect.poll(links, patience).toEqual(phones.map(() => 'key_unknown'))
  await expectNothingLost()
  await impostor.stop()
  await panel.simulator.setListening(true)
  await expectBackByThemselves()
}, 120_000)

test('another Telegram in place of the right one signs nobody out', async () => {
  await panel.simulator.setListening(false)
  const other = await startSimulator({ port: portOf(panel.simulator.dc), seed: 7 })
  await expect.poll(links, patience).toEqual(phones.map(() => 'key_unknown'))
  await expectNothingLost()
  await other.stop()
  await panel.simulator.setListening(true)
  await expectBackByThemselves()
}, 120_000)

test('keys that are forgotten for a while are retried; other accounts continue', async () => {
  const [first = '', second = ''] = phones
  const shows = [first, second].map((phone) => panel.simulator.hideKeys(phone))
  for (const phone of [first, second]) panel.simulator.cutLines(phone)
  await expect.poll(links, patience).toEqual(['key_unknown', 'key_unknown', 'online'])
  await expectNothingLost()
  expect((await panel.lines('POST', '/api/account/3/refresh')).at(-1)).toMatchObject({ done: true })
  for (const show of shows) show()
  await expectBackByThemselves()
}, 120_000)

test('an account whose key stays unknown can be signed in again, and keeps its history', async () => {
  const [first = ''] = phones
  panel.simulator.forgetKeys(first)
  await expect.poll(links, patience).toEqual(['key_unknown', 'online', 'online'])
  expect(await panel.addAccount(first)).toBe(1)
  await expect.poll(links, patience).toEqual(phones.map(() => 'online'))
  expect((await panel.request('GET', '/api/sessions/set-aside')).body).toMatchObject({
    items: [{ account_id: 1, phone: first, reason: 'KEY_UNKNOWN' }],
  })
  expect((await panel.lines('POST', '/api/account/1/refresh')).at(-1)).toMatchObject({ done: true })
}, 120_000)

test('a pending sign-in keeps its code', async () => {
  const phone = '+79990007788'
  panel.simulator.world.addAccount({ phone })
  const code = panel.simulator.world.accounts().find((one) => one.phone === phone)?.code
  const api_profile_id = await panel.addApiProfile()
  const sent = await panel.request('POST', '/api/auth/send_code', { body: { api_profile_id, phone } })
  const { login_id } = z.object({ login_id: z.string() }).parse(sent.body)
  const confirm = () => panel.request('POST', '/api/auth/confirm_code', { body: { login_id, code } })

  await panel.simulator.setListening(false)
  const impostor = await startImpostor(portOf(panel.simulator.dc))
  // The first may still fail there.
  await expect.poll(confirm, patience).toMatchObject({ status: 502, body: { reason: 'key_unknown' } })
  await impostor.stop()
  await panel.simulator.setListening(true)
  expect(await confirm()).toMatchObject({ status: 200, body: { ok: true } })
  expect(panel.simulator.calls('auth.sendCode', phone)).toBe(1)
}, 120_000)
