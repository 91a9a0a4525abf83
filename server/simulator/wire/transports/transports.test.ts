import { crc32 } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { openRawLine, type RawLine, type TransportName } from '../testing/raw-client.ts'
import { shakeHands } from '../testing/raw-handshake.ts'
import { createRawSession, nextOf } from '../testing/raw-session.ts'
import { createWireFixture } from '../testing/wire-fixture.ts'
import { sha256 } from '../hashes.ts'
import { int, join, long } from '../tl-writer.ts'

const fixture = createWireFixture()
const lines: RawLine[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) line.close()
  await fixture.close()
})

async function open(options: { transport?: TransportName; obfuscatedDc?: number } = {}) {
  const { wire } = await fixture.start({
    dcs: [
      { id: 2, port: 0 },
      { id: 4, port: 0 },
    ],
  })
  const line = await openRawLine(wire.dcs[0]?.port ?? 0, options)
  lines.push(line)
  return { wire, line }
}

const PING = join(int(0x7abe77ec), long(42n))
const PONG = 0x347773c5
const transports: TransportName[] = ['full', 'abridged', 'intermediate', 'padded']
const hidden: TransportName[] = ['abridged', 'intermediate', 'padded']

describe('a transport', () => {
  test.each([
    ...transports.map((transport) => ({ transport })),
    ...hidden.map((transport) => ({ transport, obfuscatedDc: 2 })),
    { transport: 'padded' as const, obfuscatedDc: -2 },
    { transport: 'abridged' as const, obfuscatedDc: 31_000 },
  ])('carries a key exchange and messages: %o', async (options) => {
    const { wire, line } = await open(options)
    const done = await shakeHands(line, wire.publicKeyPem)
    if (typeof done === 'number') throw new Error(`refused: ${done}`)
    const session = createRawSession(done.authKey, Date.now, done.salt)
    // Long enough for the four-byte lengths of the abridged transport.
    for (let round = 0; round < 20; round++) {
      const id = session.send(line, PING, { padding: 1012 })
      expect((await nextOf(session, line, PONG)).reader.long()).toBe(id)
    }
  })

  test.each(transports)('says a transport error as a packet: %s', async (transport) => {
    const { line } = await open({ transport })
    line.send(Buffer.alloc(56, 7))
    expect(await line.nextError()).toBe(-404)
    expect(await line.next()).toBeNull()
  })

  test('obfuscated for another DC of this server is refused by -444', async () => {
    const { line } = await open({ transport: 'intermediate', obfuscatedDc: 4 })
    expect(await line.nextError()).toBe(-444)
  })

  test.each(['abridged', 'intermediate'] as const)(
    'gives the quick acknowledgement that %s asks for',
    async (transport) => {
      const { wire, line } = await open({ transport })
      const done = await shakeHands(line, wire.publicKeyPem)
      if (typeof done === 'number') throw new Error(`refused: ${done}`)
      const session = createRawSession(done.authKey, Date.now, done.salt)
      let plain = Buffer.alloc(0)
      const packet = session.seal(PING, { spoilPlain: (value) => (plain = Buffer.from(value)) })
      const token = sha256(done.authKey.subarray(88, 120), plain).subarray(0, 4)
      const expected = Buffer.alloc(4)
      expected.writeUInt32LE((token.readUInt32LE(0) | 0x80000000) >>> 0)
      const head =
        transport === 'abridged' ? Buffer.from([0x80 | (packet.length / 4)]) : int(packet.length | 0x80000000)
      line.sendBytes(join(head, packet))
      const given = await line.nextBytes(4)
      expect(given).toEqual(transport === 'abridged' ? Buffer.from(expected.toReversed()) : expected)
      expect((await nextOf(session, line, PONG)).reader.buffer).toHaveLength(16)
    },
  )

  test('reads packets that arrive byte by byte and several at once', async () => {
    const { wire, line } = await open({ transport: 'intermediate' })
    const done = await shakeHands(line, wire.publicKeyPem)
    if (typeof done === 'number') throw new Error(`refused: ${done}`)
    const session = createRawSession(done.authKey, Date.now, done.salt)
    const packets = Array.from({ length: 5 }, () => session.seal(PING))
    const stream = join(...packets.flatMap((packet) => [int(packet.length), packet]))
    for (const byte of stream.subarray(0, 200)) {
      line.sendBytes(Buffer.from([byte]))
      await new Promise((resolve) => void setImmediate(resolve))
    }
    line.sendBytes(stream.subarray(200))
    for (let count = 0; count < 5; count++) {
      expect(await nextOf(session, line, PONG)).toMatchObject({ constructorId: PONG })
    }
  })
})

/** A packet of the full transport, or almost one. */
const full = (body: Buffer, { seqno = 0, spoil = 0, length = body.length + 12 } = {}) => {
  const head = join(int(length), int(seqno), body)
  return join(head, int(crc32(head) ^ spoil))
}

describe('bytes that are not a transport', () => {
  test.each([
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a TLS hello', Buffer.from('16030102000100', 'hex')],
    ['an obfuscated stream with an unknown tag', Buffer.alloc(64, 0x55)],
    ['a full packet with a wrong checksum', full(Buffer.alloc(40), { spoil: 1 })],
    ['a full packet of odd length', full(Buffer.alloc(40), { length: 53 })],
    ['a full packet too long to be true', full(Buffer.alloc(40), { length: 0x7ffffffc })],
    ['an abridged packet of no length', Buffer.from([0xef, 0])],
    ['an abridged packet of 64 MB', Buffer.from('ef7fffffff', 'hex')],
    ['an intermediate packet of 2 GB', Buffer.from('eeeeeeeefcffff7f', 'hex')],
    ['an intermediate packet of 5 bytes', Buffer.from('eeeeeeee050000000102030405', 'hex')],
  ])('%s is hung up on', async (_name, bytes) => {
    const { wire } = await open()
    const line = await openRawLine(wire.dcs[0]?.port ?? 0)
    lines.push(line)
    line.sendBytes(bytes)
    expect(await line.nextBytes(1)).toBeNull()
  })

  test('a full packet out of order closes the connection', async () => {
    const { line } = await open()
    const plain = join(Buffer.alloc(8), long(4n), int(20), int(0xbe7e8ef1), Buffer.alloc(16))
    line.sendBytes(full(plain))
    expect(await line.next()).not.toBeNull()
    line.sendBytes(full(plain, { seqno: 2 }))
    expect(await line.next()).toBeNull()
  })
})
