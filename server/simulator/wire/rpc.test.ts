import { Api } from 'telegram'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { buildBindTempAuthKeyRequest } from 'telegram/network/TempAuthKey.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { RawLine } from './testing/raw-client.ts'
import { createGate, isNearest, nearest, RPC_ERROR, RPC_RESULT } from './testing/raw-opening.ts'
import { nextOf, resultOf, type RawSession } from './testing/raw-session.ts'
import { CALL, firstCall, openSession, withInit, withLayer } from './testing/signed-line.ts'
import { createWireFixture, type FixtureOptions } from './testing/wire-fixture.ts'
import { bytes, int, join, long, longs, string } from './tl-writer.ts'
import { RpcError } from './types.ts'

const fixture = createWireFixture()
afterEach(() => fixture.close())

async function open(options: FixtureOptions = {}, expiresIn?: number) {
  const fixed = await fixture.start({ answer: (request) => (isNearest(request) ? nearest : null), ...options })
  return { ...fixed, ...(await openSession(fixed.wire, expiresIn === undefined ? {} : { expiresIn })) }
}

/** The error's text, or `ok`. */
async function ask(session: RawSession, line: RawLine, body: Buffer): Promise<string> {
  const id = session.send(line, body)
  for (;;) {
    const { requestId, result } = resultOf(await nextOf(session, line, RPC_RESULT))
    if (requestId !== id) continue
    if (result.readUInt32LE(0) !== RPC_ERROR) return 'ok'
    return `${result.readInt32LE(4)} ${result.subarray(9, 9 + result.readUInt8(8)).toString()}`
  }
}

describe('a call', () => {
  test('needs initConnection once per key, remembered across connections, sessions and restarts', async () => {
    const { wire, session, line, calls } = await open()
    expect(await ask(session, line, CALL)).toBe('400 CONNECTION_NOT_INITED')
    expect(await ask(session, line, withLayer(CALL))).toBe('400 CONNECTION_NOT_INITED')
    expect(await ask(session, line, firstCall())).toBe('ok')
    expect(await ask(session, line, CALL)).toBe('ok')
    const client = { apiId: 7, deviceModel: 'model', systemVersion: 'system', appVersion: 'app', langCode: 'ru' }
    expect(calls.map(({ caller }) => [caller.layer, caller.client])).toEqual([
      [229, client],
      [229, client],
    ])
    expect(wire.state().keys).toMatchObject([{ layer: 229, client }])
  })

  test('cannot use initConnection without a layer', async () => {
    const { session, line } = await open()
    expect(await ask(session, line, withInit(CALL))).toBe('400 CONNECTION_LAYER_INVALID')
  })

  test.each<[string, (query: Buffer) => Buffer]>([
    ['invokeWithoutUpdates', (query) => join(int(0xbf9459b7), query)],
    ['invokeAfterMsg', (query) => join(int(0xcb9f372d), long(4n), query)],
    ['invokeAfterMsgs', (query) => join(int(0x3dc4b4f0), longs([4n, 8n]), query)],
    ['invokeWithMessagesRange', (query) => join(int(0x365275f2), int(0xae30253), int(1), int(2), query)],
    ['invokeWithTakeout', (query) => join(int(0xaca9fd2e), long(1n), query)],
    ['invokeWithBusinessConnection', (query) => join(int(0xdd289f8e), string('id'), query)],
    ['initConnection with a proxy and parameters', (query) => withProxy(query)],
  ])('is found inside %s', async (_name, wrap) => {
    const { session, line, calls } = await open()
    expect(await ask(session, line, firstCall())).toBe('ok')
    expect(await ask(session, line, wrap(CALL))).toBe('ok')
    expect(calls).toHaveLength(2)
  })

  test.each([
    ['an unknown constructor', int(0x12345678), '400 INPUT_METHOD_INVALID_305419896'],
    ['a constructor that is no method', int(0x997275b5), '400 INPUT_METHOD_INVALID_2574415285'],
    ['arguments cut short', int(0xc4563590), '400 INPUT_FETCH_ERROR'],
    ['bytes left over', join(CALL, int(0)), '400 INPUT_FETCH_EXTRA'],
    [
      'wrappers without end',
      Buffer.concat(Array.from({ length: 100 }, () => int(0xbf9459b7))),
      '400 INPUT_REQUEST_TOO_LONG',
    ],
    ['a wrapper cut short', join(int(0xcb9f372d), int(1)), '400 INPUT_FETCH_ERROR'],
  ])('that does not parse is refused and the line stays: %s', async (_name, body, error) => {
    const { session, line } = await open()
    expect(await ask(session, line, firstCall())).toBe('ok')
    expect(await ask(session, line, body)).toBe(error)
    expect(await ask(session, line, CALL)).toBe('ok')
  })

  test('waits for the calls it names, and fails if one of them failed', async () => {
    const order: string[] = []
    const gate = createGate()
    const { session, line } = await open({
      async answer(request) {
        if (!isNearest(request)) await gate.passed
        order.push(request.className)
        if (!isNearest(request)) throw new RpcError(400, 'FAILED')
        return nearest
      },
    })
    expect(await ask(session, line, firstCall())).toBe('ok')
    const failing = session.send(line, int(0x9cdf08cd))
    const after = ask(session, line, join(int(0xcb9f372d), long(failing), CALL))
    gate.open()
    expect(await after).toBe('400 MSG_WAIT_FAILED')
    expect(order).toEqual(['help.GetNearestDc', 'help.GetSupport'])
  })

  test('whose handler throws is answered by 500 INTERNAL, logged without its contents', async () => {
    const { session, line, events } = await open({
      answer() {
        throw new TypeError('a secret')
      },
    })
    expect(await ask(session, line, firstCall())).toBe('500 INTERNAL')
    expect(events).toContain('handler_failed help.getNearestDc TypeError')
    expect(events.join()).not.toContain('secret')
  })

  test('whose answer cannot be serialised is answered by 500 INTERNAL', async () => {
    const { session, line } = await open({
      answer: () => ({
        getBytes() {
          throw new TypeError('broken')
        },
      }),
    })
    expect(await ask(session, line, firstCall())).toBe('500 INTERNAL')
  })

  test('with nothing but invokeWithoutUpdates gets no updates', async () => {
    const { wire, session, line, calls } = await open()
    expect(await ask(session, line, firstCall(join(int(0xbf9459b7), CALL)))).toBe('ok')
    const keyId = calls[0]?.caller.authKeyId ?? ''
    const update = new Api.UpdatesTooLong()
    wire.push(keyId, update)
    expect(await ask(session, line, CALL)).toBe('ok')
    wire.push(keyId, update)
    expect(await nextOf(session, line, update.CONSTRUCTOR_ID)).toMatchObject({ id: expect.any(BigInt) })
  })
})

const toKey = async (bytesOfKey: Buffer) => {
  const key = new AuthKey()
  await key.setKey(bytesOfKey)
  return key
}
const big = (value: bigint) => returnBigInt(BigInt.asIntN(64, value))

/** A permanent key's session, a temporary key's, and the request that binds them. */
async function openPair() {
  const permanent = await open()
  const temporary = await openSession(permanent.wire, { expiresIn: 3600 })
  const id = temporary.session.nextId()
  const expiresAt = Math.floor(Date.now() / 1000) + 3600
  const proof = buildBindTempAuthKeyRequest(
    await toKey(permanent.authKey),
    await toKey(temporary.authKey),
    big(temporary.session.sessionId.readBigUInt64LE(0)),
    big(id),
    expiresAt,
  )
  const bind = async (request: Api.auth.BindTempAuthKey, messageId: bigint) => {
    temporary.session.send(temporary.line, request.getBytes(), { id: messageId })
    const { result } = resultOf(await nextOf(temporary.session, temporary.line, RPC_RESULT))
    return result.readUInt32LE(0) === 0x997275b5 ? 'ok' : result.subarray(9, 9 + result.readUInt8(8)).toString()
  }
  return { ...permanent, temporary, proof, id, bind }
}

describe('a temporary key', () => {
  test('is useless before it is bound', async () => {
    const { session, line } = await open({}, 3600)
    expect(await ask(session, line, firstCall())).toBe('401 AUTH_KEY_PERM_EMPTY')
  })

  test('acts for its permanent key once bound, without initConnection, and ends with it', async () => {
    const { wire, session, temporary, proof, id, bind, calls } = await openPair()
    expect(await bind(proof, id)).toBe('ok')
    expect(await ask(temporary.session, temporary.line, CALL)).toBe('ok')
    expect(calls[0]?.caller).toMatchObject({ authKeyId: session.keyId, client: null })
    expect(wire.state().keys.map((key) => key.id)).toEqual([session.keyId])
    wire.forgetKey(session.keyId)
    temporary.session.send(temporary.line, CALL)
    let ended = await temporary.session.next(temporary.line)
    while (ended !== null && typeof ended !== 'number') ended = await temporary.session.next(temporary.line)
    expect(ended).toBe(-404)
  })

  test('is not bound by a proof for another message, key or time', async () => {
    const { temporary, proof, bind } = await openPair()
    expect(await bind(proof, temporary.session.nextId())).toBe('ENCRYPTED_MESSAGE_INVALID')
    const broken = new Api.auth.BindTempAuthKey({ ...proof.originalArgs, encryptedMessage: Buffer.alloc(104, 1) })
    expect(await bind(broken, temporary.session.nextId())).toBe('ENCRYPTED_MESSAGE_INVALID')
    const unknown = new Api.auth.BindTempAuthKey({ ...proof.originalArgs, permAuthKeyId: returnBigInt(5) })
    expect(await bind(unknown, temporary.session.nextId())).toBe('ENCRYPTED_MESSAGE_INVALID')
  })

  test('cannot be faked: a permanent key is not bound', async () => {
    const { session, line } = await open()
    const body = join(int(0xcdd42a05), Buffer.from(session.keyId, 'hex'), long(1n), int(1), bytes(Buffer.alloc(104)))
    expect(await ask(session, line, body)).toBe('400 TEMP_AUTH_KEY_EMPTY')
  })

  test('expires', async () => {
    let offset = 0
    const { wire } = await open({ now: () => Date.now() + offset })
    const { session, line } = await openSession(wire, { expiresIn: 60 })
    offset = 61_000
    session.send(line, CALL)
    expect(await session.next(line)).toBe(-404)
  })
})

function withProxy(query: Buffer): Buffer {
  const texts = ['model', 'system', 'app', 'en', '', 'ru'].map((text) => string(text))
  const proxy = join(int(0x75588b3f), string('host'), int(443))
  const parameters = new Api.JsonObject({
    value: [new Api.JsonObjectValue({ key: 'tz_offset', value: new Api.JsonNumber({ value: 3600 }) })],
  })
  return withLayer(join(int(0xc1cd5ea9), int(3), int(7), ...texts, proxy, parameters.getBytes(), query))
}
