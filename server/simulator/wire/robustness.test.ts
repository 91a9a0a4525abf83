import { randomBytes } from 'node:crypto'
import { assert, asyncProperty, boolean, constantFrom, integer, uint8Array } from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { LIMITS } from './limits.ts'
import { openRawLine, type RawLine, type TransportName } from './testing/raw-client.ts'
import { nextPlain, sendPlain } from './testing/raw-handshake.ts'
import { nextOf } from './testing/raw-session.ts'
import { firstCall, openSession, ping } from './testing/signed-line.ts'
import { createWireFixture, type FixtureOptions } from './testing/wire-fixture.ts'
import { int, join, long } from './tl-writer.ts'
import type { Wire } from './types.ts'

const fixture = createWireFixture()
const lines: RawLine[] = []
afterEach(async () => {
  for (const line of lines.splice(0)) line.close()
  await fixture.close()
})

async function openLine(wire: Wire, transport: TransportName = 'full'): Promise<RawLine> {
  const line = await openRawLine(wire.dcs[0]?.port ?? 0, { transport })
  lines.push(line)
  return line
}

/** A new client still gets its answer. */
async function expectAlive(wire: Wire): Promise<void> {
  const line = await openLine(wire)
  sendPlain(line, join(int(0xbe7e8ef1), randomBytes(16)))
  expect(await nextPlain(line)).not.toBeTypeOf('number')
  line.close()
}

const ended = async (line: RawLine) => {
  while ((await line.nextBytes(1)) !== null);
}

const open = (options: FixtureOptions = {}) => fixture.start(options)

describe('garbage', () => {
  test('of any kind on a raw connection never crashes the server', async () => {
    const { wire, events } = await open()
    const heads = ['', 'ef', 'eeeeeeee', 'dddddddd', '50000000', '00000000'].map((hex) => Buffer.from(hex, 'hex'))
    await assert(
      asyncProperty(constantFrom(...heads), uint8Array({ minLength: 1, maxLength: 600 }), async (head, bytes) => {
        const line = await openLine(wire)
        line.sendBytes(join(head, Buffer.from(bytes)))
        line.socket.end()
        await ended(line)
      }),
      { numRuns: 150, seed: 1 },
    )
    await expectAlive(wire)
    expect(events.filter((event) => event.startsWith('wire_failed'))).toEqual([])
  })

  test('in whole packets is answered by -404', async () => {
    const { wire, events } = await open()
    await assert(
      asyncProperty(
        constantFrom<TransportName>('full', 'abridged', 'intermediate', 'padded'),
        integer({ min: 1, max: 100 }),
        boolean(),
        async (transport, words, isPlain) => {
          const line = await openLine(wire, transport)
          const packet = randomBytes(words * 4)
          if (isPlain) packet.fill(0, 0, Math.min(8, packet.length))
          line.send(packet)
          expect(await line.nextError()).toBe(-404)
          expect(await line.next()).toBeNull()
        },
      ),
      { numRuns: 150, seed: 2 },
    )
    expect(events.filter((event) => event.startsWith('wire_failed'))).toEqual([])
  })

  test('inside valid encryption is refused and the session continues', async () => {
    const { wire, events } = await open()
    const { line, session } = await openSession(wire)
    lines.push(line)
    const services = [
      0x62d6b459, 0xda69fb52, 0x7d861a08, 0xf3427b8c, 0xb921bd04, 0x58e4a740, 0x73f1f8dc, 0x3072cfa1, 0xcb9f372d,
      0xda9b0d0d, 0xc1cd5ea9, 0x9299359f,
    ]
    await assert(
      asyncProperty(
        constantFrom(...services, 0x3b2cbf4e),
        uint8Array({ maxLength: 80 }),
        boolean(),
        async (id, bytes, isContent) => {
          const body = Buffer.from(bytes).subarray(0, bytes.length & ~3)
          if (id === 0xf3427b8c && body.length >= 12) body.writeInt32LE(3600, 8)
          session.send(line, join(int(id), body), { isContent })
          session.send(line, ping())
          await nextOf(session, line, 0x347773c5)
        },
      ),
      { numRuns: 300, seed: 3 },
    )
    expect(events.filter((event) => event.startsWith('wire_failed'))).toEqual([])
  })

  test('in ten thousand tiny frames does not block others', async () => {
    const { wire } = await open()
    const line = await openLine(wire, 'abridged')
    const frame = Buffer.from([1, 1, 2, 3, 4])
    line.sendBytes(Buffer.concat(Array.from({ length: 10_000 }, () => frame)))
    expect(await line.nextError()).toBe(-404)
    await expectAlive(wire)
  })

  test('of ten thousand pings is answered ping by ping', async () => {
    const { wire } = await open()
    const { line, session } = await openSession(wire)
    lines.push(line)
    const count = 10_000
    for (let index = 0; index < count; index++) session.send(line, ping(BigInt(index)))
    for (let index = 0; index < count; index++) {
      const { reader } = await nextOf(session, line, 0x347773c5)
      reader.long()
      expect(reader.long()).toBe(BigInt(index))
    }
  })
})

describe('limits', () => {
  test('a connection without a valid message is cut, one with a valid one stays', async () => {
    const clock = createFakeClock()
    const { wire } = await open({ clock })
    const slow = await openLine(wire)
    slow.sendBytes(Buffer.alloc(3))
    const { line, session } = await openSession(wire)
    lines.push(line)
    session.send(line, ping())
    await nextOf(session, line, 0x347773c5)
    await clock.advance(LIMITS.firstMessageMs)
    await ended(slow)
    expect(wire.connections()).toBe(1)
    session.send(line, ping())
    await nextOf(session, line, 0x347773c5)
  })

  test('ping_delay_disconnect cuts the connection in time unless repeated', async () => {
    const clock = createFakeClock()
    const { wire } = await open({ clock })
    const { line, session } = await openSession(wire)
    lines.push(line)
    const pingDelay = async () => {
      session.send(line, join(int(0xf3427b8c), long(1n), int(60)))
      await nextOf(session, line, 0x347773c5)
    }
    await pingDelay()
    await clock.advance(50_000)
    await pingDelay()
    await clock.advance(50_000)
    expect(wire.connections()).toBe(1)
    await clock.advance(10_000)
    await ended(line)
  })

  test('a silent connection is cut after the idle time', async () => {
    const clock = createFakeClock()
    const { wire } = await open({ clock })
    const { line, session } = await openSession(wire)
    lines.push(line)
    for (let round = 0; round < 3; round++) {
      session.send(line, ping())
      await nextOf(session, line, 0x347773c5)
      await clock.advance(LIMITS.idleMs - 1)
    }
    expect(wire.connections()).toBe(1)
    await clock.advance(1)
    await ended(line)
  })

  test('more concurrent calls than a session may have are refused by -429', async () => {
    const { wire } = await open({ limits: { ...LIMITS, maxRunningCalls: 3 }, answer: () => new Promise(() => {}) })
    const { line, session } = await openSession(wire)
    lines.push(line)
    for (let count = 0; count < 4; count++) session.send(line, firstCall())
    let said = await session.next(line)
    while (said !== null && typeof said !== 'number') said = await session.next(line)
    expect(said).toBe(-429)
  })

  test('more connections than the server accepts are refused', async () => {
    const { wire } = await open({ limits: { ...LIMITS, maxConnections: 2 } })
    await openLine(wire)
    await openLine(wire)
    while (wire.connections() < 2) await new Promise((resolve) => void setImmediate(resolve))
    const third = await openLine(wire)
    expect((await third.nextBytes(4))?.readInt32LE(0)).toBe(-429)
    expect(wire.connections()).toBe(2)
  })

  test('keys and sessions beyond the limits evict the oldest', async () => {
    const { wire } = await open({ limits: { ...LIMITS, maxKeys: 2, maxSessions: 2 } })
    const opened = []
    for (let count = 0; count < 3; count++) {
      const each = await openSession(wire)
      lines.push(each.line)
      each.session.send(each.line, ping())
      await nextOf(each.session, each.line, 0x347773c5)
      opened.push(each)
    }
    expect(wire.state().keys).toHaveLength(2)
    const [first] = opened
    first?.session.send(first.line, ping())
    let said = await first?.session.next(first.line)
    while (typeof said === 'object' && said !== null) said = await first?.session.next(first.line)
    expect(said).toBe(-404)
  })
})
