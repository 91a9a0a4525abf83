import { afterEach, describe, expect, test } from 'vitest'
import { createAuthKeys } from './auth-keys.ts'
import { SAFE_PRIME } from '../safe-prime.ts'
import { createKeyExchange } from './key-exchange.ts'
import { LIMITS } from './limits.ts'
import { generateServerKey } from './rsa.ts'
import { createSessions } from './sessions.ts'
import { openRawLine, type RawLine } from './testing/raw-client.ts'
import {
  DH_GEN_FAIL,
  DH_GEN_OK,
  nextPlain,
  sendPlain,
  SERVER_DH_PARAMS_FAIL,
  shakeHands,
  type HandshakeOptions,
} from './testing/raw-handshake.ts'
import { createWireFixture } from './testing/wire-fixture.ts'
import { int, join } from './tl-writer.ts'
import { systemClock } from '../../lib/clock.ts'
import { createMessageIds } from './message-ids.ts'

const fixture = createWireFixture()
const lines: RawLine[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) line.close()
  await fixture.close()
})

async function open() {
  const { wire } = await fixture.start()
  const line = await openRawLine(wire.dcs[0]?.port ?? 0)
  lines.push(line)
  return { wire, line }
}

async function outcomeOf(options: HandshakeOptions): Promise<number> {
  const { wire, line } = await open()
  const result = await shakeHands(line, wire.publicKeyPem, options)
  return typeof result === 'number' ? result : result.outcome
}

const flip = (value: Buffer) => Buffer.from(value.map((byte, at) => (at === 3 ? byte ^ 1 : byte)))

describe('a key exchange', () => {
  test.each<[string, HandshakeOptions]>([
    ['plain inner data', {}],
    ['a DC in the inner data', { dc: 2 }],
    ['a media DC', { dc: -2 }],
    ['a test DC', { dc: 10_002 }],
    ['a temporary key', { expiresIn: 3600 }],
    ['a temporary key and a DC', { expiresIn: 3600, dc: 2 }],
    ['the older padding', { padding: 'sha1' }],
    ['the older padding and a DC', { padding: 'sha1', dc: 2 }],
    ['the older req_pq', { begin: 'req_pq' }],
  ])('succeeds with %s', async (_name, options) => {
    expect(await outcomeOf(options)).toBe(DH_GEN_OK)
  })

  test.each<[string, HandshakeOptions, number]>([
    ['another nonce inside', { spoil: { nonce: flip } }, -404],
    ['another server nonce', { spoil: { serverNonce: flip } }, -404],
    ['another DC', { dc: 4 }, -444],
    ['wrong factors', { spoil: { p: flip } }, SERVER_DH_PARAMS_FAIL],
    ['inner data that does not open', { spoil: { sealed: flip } }, -404],
    ['inner data of the wrong length', { spoil: { sealed: (value) => value.subarray(0, 252) } }, -404],
    ['a temporary key that has expired already', { expiresIn: 0 }, -404],
    ['client data that does not open', { spoil: { clientSealed: flip } }, -404],
    ['client data of half a block', { spoil: { clientSealed: (value) => value.subarray(0, 40) } }, -404],
    ['g_b of 1', { spoil: { publicValue: () => Buffer.from([1]) } }, DH_GEN_FAIL],
    ['an empty g_b', { spoil: { publicValue: () => Buffer.alloc(0) } }, DH_GEN_FAIL],
    ['g_b beside the prime', { spoil: { publicValue: () => SAFE_PRIME } }, DH_GEN_FAIL],
    ['g_b below 2^1984', { spoil: { publicValue: () => Buffer.alloc(248, 0xff) } }, DH_GEN_FAIL],
  ])('is refused for %s', async (_name, options, expected) => {
    expect(await outcomeOf(options)).toBe(expected)
  })

  test('can start over on the same connection, before and after it is done', async () => {
    const { wire, line } = await open()
    sendPlain(line, join(int(0xbe7e8ef1), Buffer.alloc(16, 1)))
    expect(await nextPlain(line)).not.toBeTypeOf('number')
    expect(await shakeHands(line, wire.publicKeyPem)).toMatchObject({ outcome: DH_GEN_OK })
    expect(await shakeHands(line, wire.publicKeyPem)).toMatchObject({ outcome: DH_GEN_OK })
    expect(wire.state().keys).toHaveLength(2)
  })

  test('answers a repeated step the same way and creates no second key', async () => {
    const { wire, line } = await open()
    const done = await shakeHands(line, wire.publicKeyPem)
    if (typeof done === 'number') throw new Error(`refused: ${done}`)
    done.repeat()
    const again = await nextPlain(line)
    expect(typeof again === 'number' ? again : again.uint()).toBe(DH_GEN_OK)
    expect(wire.state().keys).toHaveLength(1)
  })

  test.each([
    ['set_client_DH_params first', join(int(0xf5045f1f), Buffer.alloc(40))],
    ['req_DH_params first', join(int(0xd712e4be), Buffer.alloc(320))],
    ['an unknown constructor', int(0x12345678)],
    ['a cut req_pq_multi', join(int(0xbe7e8ef1), Buffer.alloc(4))],
  ])('refuses %s', async (_name, body) => {
    const { line } = await open()
    sendPlain(line, body)
    expect(await line.nextError()).toBe(-404)
    expect(await line.next()).toBeNull()
  })

  test('a key whose id is taken must be retried', async () => {
    const keys = createAuthKeys(Date.now, [], 10)
    let isTaken = true
    const context = {
      now: Date.now,
      clock: systemClock,
      limits: LIMITS,
      serverKey: generateServerKey(),
      keys: { ...keys, add: (key: Parameters<typeof keys.add>[0]) => !isTaken && keys.add(key) },
      sessions: createSessions(LIMITS),
      messageIds: createMessageIds(Date.now),
      handler: () => Promise.resolve(true),
      faults: () => null,
      log: () => {},
      isFrozen: () => false,
      stopped: new AbortController().signal,
    }
    const exchange = createKeyExchange(context, 2)
    const outcomes = await exchangeInMemory(exchange, context.serverKey.publicKeyPem, () => (isTaken = false))
    expect(outcomes).toEqual([0x46dc1fb9, DH_GEN_OK])
  })
})

/** Runs a handshake against the exchange itself; after dh_gen_retry repeats the last step with the retry id. */
async function exchangeInMemory(
  exchange: { answer(body: Buffer): Buffer },
  pem: string,
  onRetry: () => void,
): Promise<number[]> {
  const answers: Buffer[] = []
  const socket = (await openRawLine((await fixture.start()).wire.dcs[0]?.port ?? 0)).socket
  const line: RawLine = {
    socket,
    send(packet) {
      const body = exchange.answer(packet.subarray(20))
      answers.push(join(Buffer.alloc(16), int(body.length), body))
    },
    sendBytes() {},
    next: () => Promise.resolve(answers.shift() ?? null),
    nextError: () => Promise.resolve(null),
    nextBytes: () => Promise.resolve(null),
    close() {},
  }
  lines.push({ ...line, close: () => void socket.destroy() })
  const first = await shakeHands(line, pem)
  if (typeof first === 'number') throw new Error(`refused: ${first}`)
  onRetry()
  const second = await first.retry()
  return [first.outcome, second]
}
