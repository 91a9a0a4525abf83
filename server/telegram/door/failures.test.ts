import { describe, expect, test } from 'vitest'
import { collectEvents, credentials, patiently, failureOf, startTelegram } from '../testing/simulated.ts'

const SESSION_REVOKED = { code: 401, name: 'SESSION_REVOKED' }

describe('a dead session', () => {
  test.each(['AUTH_KEY_UNREGISTERED' as const, 'SESSION_REVOKED' as const, 'USER_DEACTIVATED_BAN' as const])(
    'is told by its code, at once and ever after: %s',
    async (name) => {
      const { world, signIn, simulator } = await startTelegram()
      const { account, person } = await signIn()
      await account.connect()
      const events = collectEvents(account)
      world.endSessions(person.phone, name)
      expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'session_dead', code: name })
      expect(events).toContainEqual({ kind: 'session_dead', code: name })
      const before = simulator.calls('payments.getStarsStatus')
      expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'session_dead', code: name })
      expect(await failureOf(account.connect())).toEqual({ kind: 'session_dead', code: name })
      expect(simulator.calls('payments.getStarsStatus')).toBe(before)
    },
  )

  test.each(['SESSION_REVOKED', 'SESSION_EXPIRED', 'USER_DEACTIVATED', 'AUTH_KEY_DUPLICATED', 'AUTH_KEY_INVALID'])(
    'is not believed from one answer that the account itself contradicts: %s',
    async (name) => {
      const { signIn, simulator } = await startTelegram()
      const { account } = await signIn()
      simulator.addFault({ method: 'payments.getStarsStatus', times: 1, error: { code: 401, name } })
      expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'refused', code: name })
      expect((await account.stars.fetchBalance()).amount).toBeGreaterThanOrEqual(0)
    },
  )

  test('is believed from two answers in a row', async () => {
    const { signIn, simulator } = await startTelegram()
    const { account } = await signIn()
    simulator.addFault({ method: 'payments.getStarsStatus', times: 1, error: SESSION_REVOKED })
    simulator.addFault({ method: 'users.getUsers', times: 1, error: { code: 401, name: 'SESSION_EXPIRED' } })
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'session_dead', code: 'SESSION_EXPIRED' })
  })

  test('is not believed while the second question finds no answer', async () => {
    const { signIn, simulator } = await startTelegram()
    const { account } = await signIn()
    simulator.addFault({ method: 'payments.getStarsStatus', times: 1, error: SESSION_REVOKED })
    simulator.addFault({ method: 'users.getUsers', times: 1, error: { code: 420, name: 'FLOOD_WAIT_9' } })
    expect(await failureOf(account.stars.fetchBalance())).toMatchObject({ kind: 'flood', seconds: 9 })
    expect((await account.stars.fetchBalance()).amount).toBeGreaterThanOrEqual(0)
  })

  test('is noticed without a call, when the line comes back', async () => {
    const { world, signIn, simulator, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    world.endSessions(person.phone, 'AUTH_KEY_UNREGISTERED')
    simulator.cutLines()
    await expect.poll(() => events.length, patiently).toBeGreaterThan(0)
    await clock.advance(2_000)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'session_dead', code: 'AUTH_KEY_UNREGISTERED' })
  })

  test('is noticed when Telegram refuses the very connection', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.addFault({ method: 'help.getConfig', error: { code: 406, name: 'AUTH_KEY_DUPLICATED' } })
    simulator.cutLines(person.phone)
    await expect.poll(() => events.length, patiently).toBeGreaterThan(0)
    await clock.advance(1_000)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'session_dead', code: 'AUTH_KEY_DUPLICATED' })
  })

  test('is not declared by a server that does not know the key, and no new key takes its place', async () => {
    const { signIn, simulator, startGateway } = await startTelegram()
    const { account, person, session } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.forgetKeys(person.phone)
    for (let tries = 0; tries < 4; tries++) {
      expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'key_unknown' })
    }
    expect(await account.devices.logOut()).toEqual({ kind: 'not_sent', why: 'key_unknown' })
    expect(events).toEqual([{ kind: 'line', isUp: false, reason: 'key_unknown' }])
    const told: string[] = []
    const later = startGateway().openAccount(credentials, session)
    later.onSession((text) => told.push(text))
    expect(await failureOf(later.connect())).toEqual({ kind: 'unreachable', reason: 'key_unknown' })
    expect(told).toEqual([])
  })

  test('whose key is not known is asked about at growing distances, at once for who asks, and goes on by itself', async () => {
    const { signIn, simulator, clock, logged } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    const show = simulator.hideKeys(person.phone)
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'key_unknown' })
    for (let tries = 0; tries < 13; tries++) {
      expect(await failureOf(account.connect())).toEqual({ kind: 'unreachable', reason: 'key_unknown' })
    }
    const pauses = logged.flatMap(({ fields, message }) =>
      message === 'telegram line tries again later' && 'ms' in fields && typeof fields.ms === 'number' ? fields.ms : [],
    )
    const last = pauses.at(-1) ?? 0
    expect([last >= 5 * 60_000, last <= 10 * 60_000]).toEqual([true, true])
    show()
    await clock.advance(last)
    await expect.poll(() => events.at(-1), patiently).toEqual({ kind: 'line', isUp: true, reason: null })
    expect(await account.stars.fetchBalance()).toEqual(person.stars)
  })

  test('is never declared for a server of another side', async () => {
    const { gateway } = await startTelegram()
    const ofTelegram = Buffer.concat([
      Buffer.from([2, 0, 14]),
      Buffer.from('149.154.167.51'),
      Buffer.from([1, 187]),
      Buffer.alloc(256, 7),
    ])
    const account = gateway.openAccount(credentials, `1${ofTelegram.toString('base64')}`)
    expect(await failureOf(account.connect())).toEqual({ kind: 'refused', code: 'SESSION_OF_OTHER_SERVER' })
  })
})

describe('a refusal', () => {
  test.each([
    ['FLOOD_WAIT_33', 420, { kind: 'flood', seconds: 33, code: 'FLOOD_WAIT' }],
    ['FLOOD_PREMIUM_WAIT_5', 420, { kind: 'flood', seconds: 5, code: 'FLOOD_PREMIUM_WAIT' }],
    ['FROZEN_METHOD_INVALID', 420, { kind: 'refused', code: 'FROZEN_METHOD_INVALID' }],
    ['INPUT_USER_DEACTIVATED', 400, { kind: 'refused', code: 'INPUT_USER_DEACTIVATED' }],
    ['PEER_FLOOD', 400, { kind: 'refused', code: 'PEER_FLOOD' }],
    ['something odd: /path', 400, { kind: 'refused', code: 'UNKNOWN_ERROR' }],
  ])('is passed on after one try: %s', async (name, code, failure) => {
    const { signIn, simulator } = await startTelegram()
    const { account } = await signIn()
    const before = simulator.calls('payments.getStarsStatus')
    simulator.addFault({ method: 'payments.getStarsStatus', error: { code, name } })
    expect(await failureOf(account.stars.fetchBalance())).toEqual(failure)
    expect(simulator.calls('payments.getStarsStatus')).toBe(before + 1)
  })

  test('for want of initConnection is answered with a new connection', async () => {
    const { signIn, simulator } = await startTelegram()
    const { account, person } = await signIn()
    simulator.addFault({
      method: 'payments.getStarsStatus',
      times: 1,
      error: { code: 400, name: 'CONNECTION_NOT_INITED' },
    })
    expect(await account.stars.fetchBalance()).toEqual(person.stars)
  })
})

describe('a stumble', () => {
  test('of a question is answered by asking again, with pauses', async () => {
    const { signIn, simulator, clock } = await startTelegram()
    const { account, person } = await signIn()
    simulator.addFault({ method: 'payments.getStarsStatus', times: 2, error: { code: 500, name: 'RPC_CALL_FAIL' } })
    const stars = account.stars.fetchBalance()
    await expect.poll(() => simulator.calls('payments.getStarsStatus'), patiently).toBe(1)
    await clock.advance(600)
    await expect.poll(() => simulator.calls('payments.getStarsStatus'), patiently).toBe(2)
    await clock.advance(1_000)
    expect(await stars).toEqual(person.stars)
  })
})
