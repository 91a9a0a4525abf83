import { createServer, connect as connectTcp, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { collectEvents, credentials, patiently, failureOf, parseDc, startTelegram } from '../testing/simulated.ts'

const toStop: (() => void)[] = []
afterEach(() => {
  for (const stop of toStop.splice(0)) stop()
})

/** Passes everything on between a port of its own and `target`. */
async function startProxy(target: { host: string; port: number }, port: number) {
  const sockets = new Set<Socket>()
  const server = createServer((inward) => {
    const outward = connectTcp(target.port, target.host)
    for (const socket of [inward, outward]) {
      sockets.add(socket)
      socket.on('error', () => {})
    }
    inward.pipe(outward).pipe(inward)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const stop = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  toStop.push(stop)
  const address = server.address()
  return { port: isAddress(address) ? address.port : 0, stop }
}

const isAddress = (address: unknown): address is AddressInfo => typeof address === 'object' && address !== null

describe('a line', () => {
  test('that is cut comes back by itself, and pushes arrive again', async () => {
    const { signIn, simulator, world, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.cutLines(person.phone)
    await expect.poll(() => events, patiently).toEqual([{ kind: 'line', isUp: false, reason: 'network' }])
    await clock.advance(1_000)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'line', isUp: true, reason: null })
    await account.connect()
    world.setStars(person.phone, { amount: 5, nanos: 0 })
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'stars', balance: { amount: 5, nanos: 0 } })
  })

  test('that is cut under a question brings the answer all the same', async () => {
    const { signIn, simulator } = await startTelegram()
    const { account, person } = await signIn()
    for (const cut of ['before', 'after'] as const) {
      simulator.addFault({ method: 'payments.getStarsStatus', times: 1, cut })
      expect(await account.stars.fetchBalance()).toEqual(person.stars)
    }
  })

  test('to a Telegram that is down fails fast, and works as soon as it is up', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    await simulator.setListening(false)
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'network' })
    await clock.advance(5 * 60_000)
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'network' })
    await simulator.setListening(true)
    expect(await account.stars.fetchBalance()).toEqual(person.stars)
  })

  test('comes back without a call once Telegram is up again', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    await simulator.setListening(false)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
    for (let minute = 0; minute < 3; minute += 1) await clock.advance(60_000)
    await simulator.setListening(true)
    await expect
      .poll(async () => {
        await clock.advance(200)
        return events.at(-1)
      }, patiently)
      .toEqual({ kind: 'line', isUp: true, reason: null })
  })

  test('that is frozen fails the call at its deadline, and is replaced', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.setFrozen(true)
    const stars = failureOf(account.stars.fetchBalance())
    await clock.advance(19_900)
    await clock.advance(200)
    expect(await stars).toEqual({ kind: 'unreachable', reason: 'deadline' })
    await clock.advance(10_000)
    expect(events).toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
    simulator.setFrozen(false)
    expect(await account.stars.fetchBalance()).toEqual(person.stars)
  })

  test('that is frozen while idle is noticed by its pings', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.setFrozen(true)
    await clock.advance(50_000)
    expect(events).toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
  })

  test('that is merely slow with one call stays', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.addFault({ method: 'payments.getStarsStatus', times: 1, silence: 'before' })
    const stars = failureOf(account.stars.fetchBalance())
    await clock.advance(20_100)
    expect(await stars).toEqual({ kind: 'unreachable', reason: 'deadline' })
    await account.profile.fetch()
    await clock.advance(11_000)
    expect(events).toEqual([])
  })

  test('that stands is good for a check, though an earlier greeting was never answered', async () => {
    const { signIn, simulator, world, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.addFault({ method: 'updates.getState', times: 1, silence: 'before' })
    simulator.cutLines(person.phone)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
    await clock.advance(1_000)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'line', isUp: true, reason: null })
    await clock.advance(20_100)
    await account.connect()
    world.setStars(person.phone, { amount: 5, nanos: 0 })
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'stars', balance: { amount: 5, nanos: 0 } })
  })

  test('to a server that accepts and stays silent ends at its deadline', async () => {
    const { clock, signIn, startGateway } = await startTelegram()
    const { session } = await signIn()
    const silent = createServer(() => {})
    toStop.push(() => silent.close())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    const gateway = startGateway({ id: 2, host: '127.0.0.1', port: isAddress(address) ? address.port : 0 })
    const failure = failureOf(gateway.openAccount(credentials, session).connect())
    await clock.advance(16_000)
    expect(await failure).toEqual({ kind: 'unreachable', reason: 'network' })
  })

  test('may lead to a port above 32767, also after a restart', async () => {
    const { simulator, startGateway, accountWith } = await startTelegram()
    const dc = parseDc(simulator.dc)
    const { port } = await startProxy(dc, 0)
    expect(port).toBeGreaterThan(32_767)
    const login = startGateway({ ...dc, port }).openLogin(credentials)
    const person = accountWith(null)
    await login.sendCode(person.phone)
    const step = await login.confirmCode(person.code)
    if (step.kind !== 'signed_in') throw new Error('not signed in')
    expect(step.session.startsWith('gb1:')).toBe(true)
    await step.account.close()
    const again = startGateway({ ...dc, port }).openAccount(credentials, step.session)
    expect(await again.stars.fetchBalance()).toEqual(person.stars)
  })

  test('finds the DC of an account whose stored address is out of date', async () => {
    const { signIn, accountWith, startGateway } = await startTelegram()
    const person = accountWith(null, 4)
    const { session, account } = await signIn(person)
    await account.close()
    const bytes = Buffer.from(session.slice(1), 'base64')
    bytes.writeUInt16BE(9, bytes.length - 258)
    const moved = startGateway().openAccount(credentials, `1${bytes.toString('base64')}`)
    expect(await moved.stars.fetchBalance()).toEqual(person.stars)
  })
})

/** The account's data go to DC 4 while it is signed in at DC 2, as Telegram's own moves are. */
async function startMoved() {
  const before = await startTelegram()
  const { session, account, person } = await before.signIn()
  await account.close()
  const state = before.simulator.snapshot()
  const isPerson = (value: unknown) =>
    typeof value === 'object' && value !== null && 'phone' in value && 'dcId' in value && value.phone === person.phone
  const world: unknown = JSON.parse(JSON.stringify(state.world), (_key, value: unknown) =>
    isPerson(value) ? Object.assign({}, value, { dcId: 4 }) : value,
  )
  await before.simulator.stop()
  const after = await startTelegram({ state: { ...state, world } })
  const told: string[] = []
  const openAccount = (text = session) => {
    const opened = after.startGateway().openAccount(credentials, text)
    opened.onSession((changed) => told.push(changed))
    return opened
  }
  return { ...after, openAccount, told, person }
}

describe('an account that Telegram moved', () => {
  test('follows with a key that is proved to be signed in, and says so once', async () => {
    const { openAccount, told, person } = await startMoved()
    const moving = openAccount()
    const events = collectEvents(moving)
    await Promise.all([moving.stars.fetchBalance(), moving.profile.fetch()])
    expect(await moving.stars.fetchBalance()).toEqual(person.stars)
    expect(told.length).toBe(1)
    expect(Buffer.from(told[0]?.slice(1) ?? '', 'base64')[0]).toBe(4)
    await moving.connect()
    expect(events).not.toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
    await moving.close()
    expect(await openAccount(told[0]).stars.fetchBalance()).toEqual(person.stars)
    expect(told.length).toBe(1)
  })

  test('keeps its session when the move fails, and tries again', async () => {
    const { openAccount, told, person, simulator } = await startMoved()
    const lift = simulator.addFault({
      method: 'auth.importAuthorization',
      error: { code: 400, name: 'AUTH_BYTES_INVALID' },
    })
    const moving = openAccount()
    expect(await failureOf(moving.stars.fetchBalance())).toEqual({ kind: 'refused', code: 'AUTH_BYTES_INVALID' })
    expect(told).toEqual([])
    lift()
    expect(await moving.stars.fetchBalance()).toEqual(person.stars)
    expect(told.length).toBe(1)
  })
})

const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

test('closing the gateway leaves no socket and no timer', async () => {
  const telegram = await startTelegram()
  await expect.poll(sockets, patiently).toBe(0)
  const timersBefore = timers()
  const { account } = await telegram.signIn()
  const catalogue = await account.catalogue.fetchGifts(0)
  const elsewhere =
    catalogue.kind === 'catalogue' ? catalogue.gifts.find(({ sticker }) => sticker?.dcId !== 2)?.sticker : null
  if (elsewhere) await account.catalogue.downloadSticker(elsewhere)
  const login = telegram.gateway.openLogin(credentials)
  await login.fetchQrToken([])
  const dialing = telegram.gateway.openLogin(credentials).fetchQrToken([])
  expect(sockets()).toBeGreaterThan(0)
  await telegram.gateway.close()
  expect(await failureOf(dialing)).toMatchObject({ kind: 'unreachable' })
  await expect.poll(sockets, patiently).toBe(0)
  expect(timers()).toBeLessThanOrEqual(timersBefore)
  expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'closed' })
})
