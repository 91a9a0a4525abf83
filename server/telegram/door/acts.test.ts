import { describe, expect, test } from 'vitest'
import type { FaultRule } from '../../simulator/types.ts'
import { collectEvents, credentials, failureOf, patiently, startTelegram } from '../testing/simulated.ts'

const METHOD = 'account.resetAuthorization'

/** An account that is old enough to end other devices of its own, which is the act under test. */
async function startActs() {
  const telegram = await startTelegram()
  const { simulator, world } = telegram
  const { account, person, session } = await telegram.signIn()
  await telegram.letSessionsAge()
  const hashes = async () =>
    (await account.devices.fetch()).filter((device) => !device.isCurrent).map(({ hash }) => hash)
  const last = { hash: '' }
  const newDevice = async () => {
    const before = new Set(await hashes())
    world.signInElsewhere(person.phone)
    last.hash = (await hashes()).find((hash) => !before.has(hash)) ?? ''
    return last.hash
  }
  /** Ends a device that was not there before. */
  const act = async () => account.devices.end(await newDevice())
  return {
    ...telegram,
    account,
    person,
    session,
    newDevice,
    act,
    /** One more try with the same device. */
    actAgain: () => account.devices.end(last.hash),
    /** Whether the last act was carried out. */
    isDone: async () => !(await hashes()).includes(last.hash),
    /** How often one was carried out, or refused by a fault. */
    times: () => simulator.calls(METHOD),
    /** The outcome under a fault, and whether the act was carried out. */
    actUnder: async (fault: Omit<FaultRule, 'method' | 'times'>) => {
      simulator.addFault({ ...fault, method: METHOD, times: 1 })
      const outcome = await act()
      return { outcome, isDone: !(await hashes()).includes(last.hash) }
    },
  }
}

describe('an act is done', () => {
  test('when Telegram says so, and once when a first sending was not accepted or not looked at', async () => {
    const { act, actUnder, isDone, times } = await startActs()
    const done = { outcome: { kind: 'done', value: null }, isDone: true }
    expect({ outcome: await act(), isDone: await isDone() }).toEqual(done)
    expect(await actUnder({ wire: 'bad_salt' })).toEqual(done)
    expect(await actUnder({ wire: 'bad_number' })).toEqual(done)
    expect(times()).toBe(3)
    expect(await actUnder({ error: { code: 400, name: 'CONNECTION_NOT_INITED' } })).toEqual(done)
  })

  test('though the answer got lost, which is asked for', async () => {
    const { actUnder, times } = await startActs()
    const done = { outcome: { kind: 'done', value: null }, isDone: true }
    expect(await actUnder({ wire: 'announced' })).toEqual(done)
    expect(await actUnder({ wire: 'announced_new' })).toEqual(done)
    expect(times()).toBe(2)
  })
})

describe('an act is refused', () => {
  test('with Telegram’s own number and the seconds of its name', async () => {
    const { actUnder } = await startActs()
    for (const [name, code, known] of [
      ['BALANCE_TOO_LOW', 400, { name: 'BALANCE_TOO_LOW', seconds: null }],
      ['STARGIFT_TRANSFER_TOO_EARLY_3600', 400, { name: 'STARGIFT_TRANSFER_TOO_EARLY', seconds: 3600 }],
      ['SESSION_TOO_FRESH_86400', 400, { name: 'SESSION_TOO_FRESH', seconds: 86_400 }],
      ['PREMIUM_SUB_ACTIVE_UNTIL_1800000000', 420, { name: 'PREMIUM_SUB_ACTIVE_UNTIL', seconds: null }],
      ['FROZEN_METHOD_INVALID', 420, { name: 'FROZEN_METHOD_INVALID', seconds: null }],
      // The library knows this name by another number.
      ['PEER_ID_INVALID', 406, { name: 'PEER_ID_INVALID', seconds: null }],
    ] as const) {
      const outcome = { kind: 'refused', code, isSessionDead: false, ...known }
      expect(await actUnder({ error: { code, name } })).toEqual({ outcome, isDone: false })
    }
  })

  test('when its answer is that the session is dead; the next one is not sent', async () => {
    const { act, actAgain, times, world, person } = await startActs()
    await act()
    world.endSessions(person.phone, 'SESSION_REVOKED')
    const name = 'SESSION_REVOKED'
    expect(await actAgain()).toEqual({ kind: 'refused', code: 401, name, seconds: null, isSessionDead: true })
    const before = times()
    expect(await actAgain()).toEqual({ kind: 'not_sent', why: 'session_dead', name })
    expect(times()).toBe(before)
  })

  test('by one dead answer that the account contradicts, and the session stands', async () => {
    const { actUnder, account, person } = await startActs()
    const { outcome } = await actUnder({ error: { code: 401, name: 'SESSION_EXPIRED' } })
    expect(outcome).toMatchObject({ kind: 'refused', name: 'SESSION_EXPIRED', isSessionDead: false })
    expect(await account.stars.fetchBalance()).toEqual(person.stars)
  })
})

test('an act waits when Telegram says so, and is not sent again before its time', async () => {
  const { actUnder, actAgain, times, clock } = await startActs()
  const { outcome } = await actUnder({ error: { code: 420, name: 'FLOOD_WAIT_60' } })
  expect(outcome).toEqual({ kind: 'wait', seconds: 60, name: 'FLOOD_WAIT', wasSent: true })
  await clock.advance(30_000)
  expect(await actAgain()).toEqual({ kind: 'wait', seconds: 30, name: 'FLOOD_WAIT', wasSent: false })
  expect(times()).toBe(1)
  await clock.advance(30_000)
  expect(await actAgain()).toMatchObject({ kind: 'done' })
})

describe('an act is unclear', () => {
  test('after a stumble of Telegram, whose number tells it from a refusal', async () => {
    const { actUnder, times } = await startActs()
    for (const [name, code] of [
      ['INTERNAL', 500],
      ['RPC_CALL_FAIL', 500],
      ['RPC_CALL_FAIL', 400],
      ['Timeout', -503],
      ['WORKER_BUSY_TOO_LONG_RETRY', 500],
      ['SOMETHING_NEW', -404],
      // The library knows this name as a refusal.
      ['PEER_ID_INVALID', 500],
    ] as const) {
      const outcome = { kind: 'unclear', why: 'server_error', code, name: name === 'Timeout' ? 'TIMEOUT' : name }
      expect(await actUnder({ error: { code, name, isAfter: true } })).toEqual({ outcome, isDone: true })
    }
    expect(times()).toBe(7)
  })

  test('when the answer cannot be read', async () => {
    const { actUnder, times } = await startActs()
    expect(await actUnder({ wire: 'unreadable' })).toEqual({
      outcome: { kind: 'unclear', why: 'unreadable' },
      isDone: true,
    })
    expect(times()).toBe(1)
  })

  test('when its line is lost, whether or not it was carried out; a new line does not send it again', async () => {
    const { actUnder, isDone, times, clock } = await startActs()
    const outcome = { kind: 'unclear', why: 'line_lost' }
    expect(await actUnder({ cut: 'before' })).toEqual({ outcome, isDone: false })
    await clock.advance(2_000)
    expect([await isDone(), times()]).toEqual([false, 0])
    expect(await actUnder({ cut: 'after' })).toEqual({ outcome, isDone: true })
    expect(times()).toBe(1)
    for (const wire of ['half_packet', 'garbage', 'bad_message', 'too_many'] as const)
      expect([wire, await actUnder({ wire })]).toMatchObject([wire, { outcome }])
    expect(times()).toBe(1)
  })

  test('when a server that does not know the key answers it', async () => {
    const { actUnder } = await startActs()
    expect((await actUnder({ wire: 'unknown_key' })).outcome).toEqual({ kind: 'unclear', why: 'key_unknown' })
  })

  test('when its time passes before it is carried out', async () => {
    const { account, newDevice, isDone, times, simulator, clock } = await startActs()
    const hash = await newDevice()
    simulator.setFrozen(true)
    const late = account.devices.end(hash)
    await clock.advance(20_000)
    expect(await late).toEqual({ kind: 'unclear', why: 'deadline' })
    simulator.setFrozen(false)
    await expect.poll(times, patiently).toBe(1)
    expect(await isDone()).toBe(true)
  })

  test('when its time passes without an answer', async () => {
    const { act, isDone, times, simulator, clock } = await startActs()
    simulator.addFault({ method: METHOD, times: 1, silence: 'after' })
    const outcome = act()
    await expect.poll(times, patiently).toBe(1)
    await clock.advance(20_000)
    expect(await outcome).toEqual({ kind: 'unclear', why: 'deadline' })
    expect([await isDone(), times()]).toEqual([true, 1])
  })

  test('when the panel closes the line under it', async () => {
    const { act, account, times, simulator } = await startActs()
    simulator.addFault({ method: METHOD, times: 1, silence: 'after' })
    const outcome = act()
    await expect.poll(times, patiently).toBe(1)
    await account.close()
    expect(await outcome).toEqual({ kind: 'unclear', why: 'closed' })
  })

  test('when the session turns out to be dead after the line was lost', async () => {
    const { act, simulator, world, person } = await startActs()
    simulator.addFault({ method: METHOD, times: 1, cut: 'after' })
    const outcome = act()
    await expect.poll(() => simulator.calls(METHOD), patiently).toBe(1)
    world.endSessions(person.phone, 'AUTH_KEY_UNREGISTERED')
    expect(await outcome).toEqual({ kind: 'unclear', why: 'line_lost' })
  })
})

describe('an act is not sent', () => {
  test('while Telegram is down, and is done once it is up', async () => {
    const { act, actAgain, account, isDone, times, simulator } = await startActs()
    await act()
    const events = collectEvents(account)
    await simulator.setListening(false)
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'line', isUp: false, reason: 'network' })
    expect(await actAgain()).toEqual({ kind: 'not_sent', why: 'network' })
    await simulator.setListening(true)
    expect([await isDone(), times()]).toEqual([true, 1])
    expect(await act()).toMatchObject({ kind: 'done' })
  })

  test('when no line comes up in its time, nor later', async () => {
    const { act, actAgain, account, simulator, session, startGateway, clock } = await startActs()
    await act()
    expect(await actAgain()).toMatchObject({ kind: 'refused' })
    const [calls, times] = [simulator.calls('help.getConfig'), simulator.calls(METHOD)]
    simulator.setFrozen(true)
    const again = startGateway().openAccount(credentials, session)
    const outcome = again.devices.end('1')
    await clock.advance(15_100)
    await clock.advance(5_000)
    expect(await outcome).toEqual({ kind: 'not_sent', why: 'deadline' })
    simulator.setFrozen(false)
    await expect.poll(() => simulator.calls('help.getConfig'), patiently).toBeGreaterThan(calls)
    await account.stars.fetchBalance()
    expect(simulator.calls(METHOD)).toBe(times)
  })

  test('to a server that does not know the key', async () => {
    const { actAgain, account, times, simulator, person } = await startActs()
    simulator.forgetKeys(person.phone)
    expect(await failureOf(account.stars.fetchBalance())).toMatchObject({ reason: 'key_unknown' })
    expect(await account.devices.endOthers()).toEqual({ kind: 'not_sent', why: 'key_unknown' })
    expect(await actAgain()).toMatchObject({ kind: 'refused', name: 'HASH_INVALID' })
    expect(times()).toBe(0)
  })

  test('when Telegram refuses the line, or the session can be none, or the account is closed', async () => {
    const { account, session, simulator, startGateway, gateway } = await startActs()
    simulator.addFault({ method: 'help.getConfig', error: { code: 400, name: 'CONNECTION_API_ID_INVALID' } })
    const refused = startGateway().openAccount(credentials, session)
    const why = 'line_refused'
    expect(await refused.devices.endOthers()).toEqual({ kind: 'not_sent', why, name: 'CONNECTION_API_ID_INVALID' })
    const none = gateway.openAccount(credentials, 'rubbish')
    expect(await none.devices.endOthers()).toEqual({ kind: 'not_sent', why, name: 'SESSION_STRING_INVALID' })
    await account.close()
    expect(await account.devices.endOthers()).toEqual({ kind: 'not_sent', why: 'closed' })
    expect(simulator.calls('auth.resetAuthorizations')).toBe(0)
  })
})
