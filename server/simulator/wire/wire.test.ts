import { setTimeout as pause } from 'node:timers/promises'
import { Api, type TelegramClient } from 'telegram'
import { Raw } from 'telegram/events/index.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { ConnectionTCPAbridged, ConnectionTCPFull, ConnectionTCPObfuscated } from 'telegram/network/connection/index.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createWireFixture } from './testing/wire-fixture.ts'
import { RpcError, type Fault } from './types.ts'

const fixture = createWireFixture()
afterEach(() => fixture.close())

const MINUTE = 60_000
const nearest = (country = 'XY') => new Api.NearestDc({ country, thisDc: 2, nearestDc: 2 })
const isNearest = (request: Api.AnyRequest) => request instanceof Api.help.GetNearestDc
const askNearest = (client: TelegramClient) => client.invoke(new Api.help.GetNearestDc())
const answerNearest = (request: Api.AnyRequest) => (isNearest(request) ? nearest() : null)

/** Waits for something without an event. The test's own timeout ends a futile wait. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await pause(5)
}

describe('the client library', () => {
  test.each([
    ['full', ConnectionTCPFull],
    ['abridged', ConnectionTCPAbridged],
    ['obfuscated', ConnectionTCPObfuscated],
  ])('makes a key and calls over the %s transport', async (_name, connection) => {
    const { wire, calls } = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(wire, { connection })
    expect((await askNearest(client)).country).toBe('XY')
    const { caller } = calls.find(({ request }) => isNearest(request)) ?? {}
    expect(caller).toMatchObject({ dcId: 2, layer: 229, client: { apiId: 1, langCode: 'en' } })
    expect(wire.state().keys).toMatchObject([{ id: caller?.authKeyId, dcId: 2 }])
  })

  test('reads large answers, booleans, vectors and ready bytes', async () => {
    const text = 'long '.repeat(20_000)
    const { wire } = await fixture.start({
      answer(request) {
        if (request instanceof Api.help.GetSupportName) return new Api.help.SupportName({ name: text })
        if (request instanceof Api.account.UpdateStatus) return true
        if (request instanceof Api.account.ResetNotifySettings) return false
        if (request instanceof Api.users.GetUsers) return [new Api.UserEmpty({ id: returnBigInt(7) })]
        return isNearest(request) ? nearest('ZZ').getBytes() : null
      },
    })
    const { client } = await fixture.connect(wire)
    expect((await client.invoke(new Api.help.GetSupportName())).name).toBe(text)
    expect(await client.invoke(new Api.account.UpdateStatus({ offline: true }))).toBe(true)
    expect(await client.invoke(new Api.account.ResetNotifySettings())).toBe(false)
    expect(await client.invoke(new Api.users.GetUsers({ id: [] }))).toMatchObject([{ className: 'UserEmpty' }])
    expect((await askNearest(client)).country).toBe('ZZ')
  })

  test('gets every answer of a tick, including those next to errors', async () => {
    const { wire } = await fixture.start({
      answer(request) {
        if (request instanceof Api.help.GetSupport) throw new RpcError(400, 'NO_SUPPORT')
        if (request instanceof Api.help.GetSupportName) throw new TypeError('a bug of the handler')
        return answerNearest(request)
      },
    })
    const { client } = await fixture.connect(wire)
    const outcomes = await Promise.allSettled([
      askNearest(client),
      client.invoke(new Api.help.GetSupport()),
      askNearest(client),
      client.invoke(new Api.account.GetPassword()),
      askNearest(client),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ])
    expect(outcomes[1]).toMatchObject({ reason: { code: 400, errorMessage: 'NO_SUPPORT' } })
    expect(outcomes[3]).toMatchObject({ reason: { code: 400, errorMessage: 'UNEXPECTED' } })
  })

  test('gets a push after its first call', async () => {
    const { wire, calls } = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(wire)
    await askNearest(client)
    const heard = new Promise<string>((resolve) => {
      client.addEventHandler(
        (update: { className: string }) => resolve(update.className),
        new Raw({ types: [Api.UpdateConfig] }),
      )
    })
    wire.push(calls[0]?.caller.authKeyId ?? '', new Api.UpdateShort({ update: new Api.UpdateConfig(), date: 1 }))
    expect(await heard).toBe('UpdateConfig')
  })

  test('downloads with a temporary key bound to its own', async () => {
    const { wire, calls } = await fixture.start({
      answer(request) {
        if (!(request instanceof Api.upload.GetFile)) return answerNearest(request)
        return new Api.upload.File({ type: new Api.storage.FileUnknown(), mtime: 1, bytes: Buffer.from('contents') })
      },
    })
    const { client } = await fixture.connect(wire)
    await askNearest(client)
    const location = new Api.InputDocumentFileLocation({
      id: returnBigInt(1),
      accessHash: returnBigInt(1),
      fileReference: Buffer.alloc(4),
      thumbSize: '',
    })
    const file = await client.downloadFile(location, { dcId: 2, fileSize: returnBigInt(8) })
    expect(String(file)).toBe('contents')
    const users = new Set(calls.map(({ caller }) => caller.authKeyId))
    expect([...users]).toEqual(wire.state().keys.map(({ id }) => id))
    expect(wire.connections()).toBeGreaterThan(1)
  })
})

describe('connection problems', () => {
  test('a cut before the call causes one execution, a cut after it two', async () => {
    const faults: Fault[] = [{ cut: 'before' }]
    const { wire, calls } = await fixture.start({
      answer: answerNearest,
      faults: (method) => (method === 'help.getNearestDc' ? (faults.shift() ?? null) : null),
    })
    const { client } = await fixture.connect(wire)
    const executions = () => calls.filter(({ request }) => isNearest(request)).length
    expect((await askNearest(client)).country).toBe('XY')
    expect(executions()).toBe(1)
    faults.push({ cut: 'after' })
    expect((await askNearest(client)).country).toBe('XY')
    expect(executions()).toBe(3)
  })

  test('a fault can refuse, delay or swallow a call', async () => {
    const faults: Fault[] = [{ delayMs: 20, error: { code: 420, name: 'FLOOD_WAIT_90' } }, { silence: 'after' }]
    const { wire, calls } = await fixture.start({
      answer: answerNearest,
      faults: (method) => (method === 'help.getNearestDc' ? (faults.shift() ?? null) : null),
    })
    const { client } = await fixture.connect(wire)
    await expect(askNearest(client)).rejects.toMatchObject({ errorMessage: 'FLOOD_WAIT_90', seconds: 90 })
    const swallowed = askNearest(client)
    await until(() => calls.some(({ request }) => isNearest(request)))
    expect(await Promise.race([swallowed, askNearest(client).then(() => 'the next call')])).toBe('the next call')
  })

  test('the connection recovers after a cut, and the user is offline only meanwhile', async () => {
    const { wire, calls, offline } = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(wire)
    await askNearest(client)
    const keyId = calls[0]?.caller.authKeyId ?? ''
    wire.cut(keyId)
    expect((await askNearest(client)).country).toBe('XY')
    expect(offline).toEqual([keyId])
    wire.cut('0000000000000000')
    expect((await askNearest(client)).country).toBe('XY')
    expect(offline).toEqual([keyId])
  })

  test('a client whose clock is ten minutes off is corrected', async () => {
    const first = await fixture.start({ answer: answerNearest })
    const { session } = await fixture.connect(first.wire)
    const saved = session.save()
    const state = first.wire.state()
    const port = first.wire.dcs[0]?.port ?? 0
    await fixture.close()
    for (const offset of [-10 * MINUTE, 10 * MINUTE]) {
      const later = await fixture.start({
        answer: answerNearest,
        state,
        dcs: [{ id: 2, port }],
        now: () => Date.now() + offset,
      })
      const { client } = await fixture.connect(later.wire, { session: saved })
      expect((await askNearest(client)).country).toBe('XY')
      expect(later.events).toContain(`bad_msg_notification 2 ${offset < 0 ? 17 : 16}`)
      await fixture.close()
    }
  })

  test('calls continue while salts and time change', async () => {
    let offset = 0
    const { wire, events } = await fixture.start({ answer: answerNearest, now: () => Date.now() + offset })
    const { client } = await fixture.connect(wire)
    for (let hour = 0; hour < 4; hour++) {
      expect((await askNearest(client)).country).toBe('XY')
      offset += 61 * MINUTE
    }
    expect(events.filter((event) => event === 'bad_server_salt 2').length).toBeGreaterThanOrEqual(3)
  })

  test('a forgotten key is refused by transport error -404 and a new one can be made', async () => {
    const { wire, calls, events } = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(wire)
    await askNearest(client)
    const keyId = calls[0]?.caller.authKeyId ?? ''
    wire.forgetKey(keyId)
    expect(wire.state().keys).toEqual([])
    askNearest(client).catch(() => {})
    await until(() => wire.state().keys.length > 0)
    expect(events).toContain('transport_error 2 -404 unknown key')
    expect(wire.state().keys[0]?.id).not.toBe(keyId)
  })

  test('a restart on the same port with the same keys needs no new sign-in', async () => {
    const first = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(first.wire)
    await askNearest(client)
    const port = first.wire.dcs[0]?.port ?? 0
    const state = first.wire.state()
    await first.wire.stop()
    const second = await fixture.start({ answer: answerNearest, state, dcs: [{ id: 2, port }] })
    expect((await askNearest(client)).country).toBe('XY')
    expect(second.wire.state()).toEqual(state)
    expect(second.wire.publicKeyPem).toBe(first.wire.publicKeyPem)
  })

  test('a server that stops listening refuses, and accepts clients again on the same port', async () => {
    const { wire } = await fixture.start({ answer: answerNearest })
    const { session, client } = await fixture.connect(wire)
    const saved = session.save()
    await client.destroy()
    await wire.setListening(false)
    expect(wire.connections()).toBe(0)
    await expect(fixture.connect(wire, { session: saved })).rejects.toThrow(/ECONNREFUSED/)
    await wire.setListening(true)
    const again = await fixture.connect(wire, { session: saved })
    expect((await askNearest(again.client)).country).toBe('XY')
  })

  test('a frozen server is silent and answers everything once unfrozen', async () => {
    const { wire, calls } = await fixture.start({ answer: answerNearest })
    const { client } = await fixture.connect(wire)
    await askNearest(client)
    wire.setFrozen(true)
    const before = calls.length
    let isAnswered = false
    const frozen = askNearest(client).then(() => (isAnswered = true))
    await pause(50)
    expect([isAnswered, calls.length]).toEqual([false, before])
    wire.setFrozen(false)
    expect(await frozen).toBe(true)
  })
})
