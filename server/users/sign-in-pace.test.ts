import { hash } from '@node-rs/argon2'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { users } from '../db/schema.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

const owner = { username: 'owner', password: 'correct horse' }
let panel: Panel
let clock: FakeClock
let device: string
beforeEach(async () => {
  clock = createFakeClock()
  panel = await startPanel({
    simulator: false,
    clock,
    ratePolicy: { login: 3, register: 99, sendCode: 99, confirm: 99, stickers: 99 },
    env: { TRUST_PROXY: 'loopback' },
  })
  await panel.signUp(owner.username, owner.password)
  const { headers } = await login(owner, 'fd00::1')
  device = /known_device=[^;]+/.exec(headers.getSetCookie()[1] ?? '')?.[0] ?? ''
})
afterEach(() => panel.stop())

const login = (body: object, address: string, cookie?: string) =>
  panel.client().request('POST', '/api/auth/login', {
    body,
    headers: { 'x-forwarded-for': address, ...(cookie === undefined ? {} : { cookie }) },
  })
const guess = (address: string, username = owner.username) => login({ username, password: 'wrong horse' }, address)

test('guessing the owner’s password from everywhere slows down strangers, but not the owner’s own browser', async () => {
  for (let count = 0; count < 3; count++) expect((await guess(`10.0.0.${count}`)).status).toBe(401)
  expect((await guess('10.0.0.9')).status).toBe(429)
  expect((await login(owner, '10.0.0.10')).status).toBe(429)
  expect((await login(owner, '10.0.0.11', device)).status).toBe(200)
})

test('spelling a name differently does not give new attempts', async () => {
  for (const [at, name] of ['Owner', 'ｏｗｎｅｒ', ' OWNER '].entries())
    expect((await guess(`10.0.1.${at}`, name)).status).toBe(401)
  expect((await guess('10.0.1.9')).status).toBe(429)
})

test('an unknown name is slowed down as well', async () => {
  for (let count = 0; count < 3; count++) expect((await guess(`10.0.2.${count}`, 'nobody')).status).toBe(401)
  expect((await guess('10.0.2.9', 'nobody')).status).toBe(429)
})

test('the owner gets in from a new device soon after hours of guessing by strangers, and is not blamed for it', async () => {
  for (let hour = 0, address = 0; hour < 200; hour++) {
    await guess(`10.1.${hour}.${address++ % 250}`)
    await clock.advance(31_000)
  }
  expect((await login(owner, '10.0.3.1')).status).toBe(200)
  expect((await guess('10.0.3.2')).status).toBe(401)
})

test('one address waits longer and longer, so it cannot keep the name busy', async () => {
  let tried = 0
  for (let second = 0; second < 3600; second += 5) {
    if ((await guess('10.0.4.1')).status === 401) tried++
    await clock.advance(5_000)
  }
  expect(tried).toBeLessThan(16)
  expect((await login(owner, '10.0.4.2')).status).toBe(200)
})

test('all addresses of an IPv6 /64 are one client', async () => {
  for (let count = 0; count < 3; count++)
    expect((await guess(`2001:db8:1:2::${count + 1}`, `name ${count}`)).status).toBe(401)
  expect((await guess('2001:db8:1:2:ffff::9', 'other')).status).toBe(429)
  expect((await guess('2001:db8:1:3::1', 'other')).status).toBe(401)
})

test('a device’s cookie grants no access, has its own count, and is ignored if forged', async () => {
  expect((await panel.client().request('GET', '/api/me', { headers: { cookie: device } })).status).toBe(401)
  const wrong = { ...owner, password: 'wrong horse' }
  for (let count = 0; count < 3; count++) expect((await login(wrong, '10.0.5.1', device)).status).toBe(401)
  expect((await login(owner, '10.0.5.1', device)).status).toBe(429)
  expect((await login(owner, '10.0.5.1')).status).toBe(200)
  for (let count = 0; count < 3; count++) await guess(`10.0.6.${count}`)
  const made = `known_device=${'A'.repeat(22)}.${'0'.repeat(64)}`
  for (const mark of [made, `${device}x`, 'known_device=', `known_device=${'x'.repeat(3000)}`])
    expect((await login(owner, '10.0.6.9', mark)).status).toBe(429)
})

test('a hundred concurrent wrong sign-ins are three attempts', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => guess(`10.2.0.${at}`)))
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(97)
})

test('concurrent correct sign-ins all succeed, and one of them stays', async () => {
  const clients = Array.from({ length: 3 }, () => panel.client())
  const options = { body: owner, headers: { cookie: device } }
  const answers = await Promise.all(clients.map((client) => client.request('POST', '/api/auth/login', options)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const alive = await Promise.all(clients.map((client) => client.request('GET', '/api/me')))
  expect(alive.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a password hashed at lower cost is rehashed at the next sign-in, once', async () => {
  const weak = await hash(owner.password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  const stored = () => panel.db().select().from(users).get()?.passwordHash
  panel.db().update(users).set({ passwordHash: weak }).where(eq(users.id, 1)).run()
  expect((await guess('10.0.7.1')).status).toBe(401)
  expect(stored()).toBe(weak)
  expect((await login(owner, '10.0.7.2')).status).toBe(200)
  const raised = stored()
  expect(raised).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await login(owner, '10.0.7.2')).status).toBe(200)
  expect(stored()).toBe(raised)
})

test('signing out and changing the password end the open streams', async () => {
  for (const end of [
    () => panel.request('DELETE', '/api/auth/logout'),
    () =>
      panel.request('POST', '/api/me/password', {
        body: { current_password: owner.password, new_password: 'battery staple' },
      }),
  ]) {
    await panel.request('POST', '/api/auth/login', { body: owner, headers: { cookie: device } })
    const open = await Promise.all(['/api/events', '/api/gifts/stream'].map((path) => panel.open('GET', path)))
    await end()
    const texts = await Promise.all(open.map((stream) => stream.text()))
    expect(texts).toEqual([expect.stringContaining('hello'), expect.stringContaining('event: gifts')])
  }
})
