import { createConnection } from 'node:net'
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../lib/clock.ts'
import { startSimulator } from './index.ts'
import { createFixture, refusalOf } from './rpc/testing/fixture.ts'
import { saveSession } from './rpc/testing/library-client.ts'
import type { Simulator, SimulatorState } from './types.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const getState = () => new Api.updates.GetState()
const portOf = (simulator: Simulator) => Number(simulator.dc.split(':')[1])

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

describe('a simulator', () => {
  test('gives the same world for the same seed', async () => {
    const clock = createFakeClock()
    const [one, two, other] = [
      await fixture.start({ seed: 7, clock }),
      await fixture.start({ seed: 7, clock }),
      await fixture.start({ seed: 8, clock }),
    ]
    expect(one.world.gifts()).toEqual(two.world.gifts())
    expect(one.botToken).toBe(two.botToken)
    expect(one.botToken).toMatch(/^\d{6,10}:[\w-]{35}$/)
    expect(other.world.gifts()).not.toEqual(one.world.gifts())
  })

  test('counts calls by account, and applies faults to the given account and number of calls', async () => {
    const simulator = await fixture.start()
    const [anna, mike] = [await fixture.signedIn(simulator, ANNA), await fixture.signedIn(simulator, MIKE)]
    const before = simulator.calls('updates.getState', ANNA)
    const flood = { code: 420, name: 'FLOOD_WAIT_9' }
    simulator.addFault({ method: 'updates.getState', phone: ANNA, times: 1, error: flood })
    await mike.invoke(getState())
    expect(await refusalOf(anna.invoke(getState()))).toBe('FLOOD_WAIT_9')
    await anna.invoke(getState())
    expect(simulator.calls('updates.getState', ANNA)).toBe(before + 2)
    const lift = simulator.addFault({ error: flood })
    expect(await refusalOf(mike.invoke(getState()))).toBe('FLOOD_WAIT_9')
    lift()
    await mike.invoke(getState())
  })

  test('carries a payment out although the connection is cut before its answer, and refuses it the second time', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const gift = simulator.world.releaseGift({ price: 480, total: 10 })
    const invoice = new Api.InputInvoiceStarGift({ peer: new Api.InputPeerSelf(), giftId: returnBigInt(gift.id) })
    const form = await client.invoke(new Api.payments.GetPaymentForm({ invoice }))
    simulator.addFault({ method: 'payments.sendStarsForm', times: 1, cut: 'after' })
    const { formId } = form
    const outcome = await refusalOf(client.invoke(new Api.payments.SendStarsForm({ formId, invoice })))
    expect([null, 'FORM_SUBMIT_DUPLICATE']).toContain(outcome)
    expect(simulator.world.gifts()[0]).toMatchObject({ remains: 9 })
    expect(simulator.world.accounts()[0]?.stars.amount).toBe(12_000)
  })

  test('cuts connections that then recover, and forgets keys permanently', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    simulator.cutLines(ANNA)
    await client.invoke(getState())
    const session = saveSession(client)
    await client.destroy()
    simulator.forgetKeys(ANNA)
    const later = await fixture.connect(simulator, session)
    expect(await refusalOf(later.invoke(getState()))).toBe('AUTH_KEY_UNREGISTERED')
  })

  test('hides keys temporarily', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const session = saveSession(client)
    await client.destroy()
    const show = simulator.hideKeys(ANNA)
    const { keys } = simulator.snapshot().wire
    show()
    expect(simulator.snapshot().wire.keys).toHaveLength(keys.length + 1)
    const later = await fixture.connect(simulator, session)
    await later.invoke(getState())
  })

  test('goes down and comes up again on the same port', async () => {
    const simulator = await fixture.start()
    expect(await canConnect(portOf(simulator))).toBe(true)
    await simulator.setListening(false)
    expect(await canConnect(portOf(simulator))).toBe(false)
    await expect(fetch(`${simulator.botApiUrl}/bot${simulator.botToken}/getMe`)).rejects.toThrow('fetch failed')
    await simulator.setListening(true)
    expect(await canConnect(portOf(simulator))).toBe(true)
    expect((await fetch(`${simulator.botApiUrl}/bot${simulator.botToken}/getMe`)).status).toBe(200)
  })

  test('a restart from a snapshot keeps sessions, Stars, gifts, keys and ports', async () => {
    const first = await startSimulator({ seed: 3 })
    const client = await fixture.signedIn(first, '+15550100008')
    const gift = first.world.releaseGift({ title: 'Kept' })
    first.world.setStars(ANNA, { amount: 5, nanos: 1 })
    const session = saveSession(client)
    const state: SimulatorState = JSON.parse(JSON.stringify(first.snapshot()))
    await client.destroy()
    await first.stop()
    expect(await canConnect(portOf(first))).toBe(false)

    const second = await fixture.start({ state: state })
    expect([second.dc, second.publicKeyPem, second.botToken, second.botApiUrl]).toEqual([
      first.dc,
      first.publicKeyPem,
      first.botToken,
      first.botApiUrl,
    ])
    const again = await fixture.connect(second, session)
    expect(await again.getMe()).toMatchObject({ firstName: 'Timur' })
    expect(second.world.gifts()[0]).toEqual(gift)
    expect(second.world.accounts()[0]?.stars).toEqual({ amount: 5, nanos: 1 })
    expect(second.world.releaseGift().id).not.toBe(gift.id)
    await expect(startSimulator({ port: portOf(second) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const third = await fixture.start({ state: state })
    expect(third.dc).not.toBe(second.dc)
  })

  test('refuses a state that is not a snapshot', async () => {
    const { wire } = (await fixture.start()).snapshot()
    await expect(startSimulator({ state: { wire, world: { ports: {} } } })).rejects.toThrow('invalid_type')
  })
})
