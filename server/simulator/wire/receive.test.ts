import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { BAD_MSG, BAD_SALT, countNearest, openRaw, PONG, RPC_RESULT } from './testing/raw-opening.ts'
import { nextOf, resultOf, type SendOptions } from './testing/raw-session.ts'
import { firstCall, ping } from './testing/signed-line.ts'
import { createWireFixture, type FixtureOptions } from './testing/wire-fixture.ts'
import { int, join } from './tl-writer.ts'

const fixture = createWireFixture()
afterEach(() => fixture.close())

const open = (options: FixtureOptions = {}) => openRaw(fixture, options)

/** Overwrites a word of a message's plaintext. */
const word = (at: number, value: number) => (plain: Buffer) => {
  const changed = Buffer.from(plain)
  changed.writeInt32LE(value, at)
  return changed
}

describe('a packet that no message can be read from', () => {
  test.each<[string, SendOptions]>([
    ['a wrong msg_key', { spoilPacket: (packet) => join(packet.subarray(0, 8), randomBytes(16), packet.subarray(24)) }],
    ['a changed block', { spoilPacket: (packet) => join(packet.subarray(0, -16), randomBytes(16)) }],
    ['an unknown key', { spoilPacket: (packet) => join(randomBytes(8), packet.subarray(8)) }],
    ['nothing behind the msg_key', { spoilPacket: (packet) => packet.subarray(0, 24) }],
    ['half a head', { spoilPacket: (packet) => packet.subarray(0, 12) }],
    ['too little padding', { padding: 4 }],
    ['too much padding', { padding: 1012 + 16 }],
    ['a body of odd length', { spoilPlain: word(28, 11) }],
    ['a body longer than the packet', { spoilPlain: word(28, 4096) }],
    ['a body of negative length', { spoilPlain: word(28, -4) }],
    ['no body', { spoilPlain: word(28, 0) }],
  ])('is refused by -404 and the line closes: %s', async (_name, options) => {
    const { session, line } = await open()
    session.send(line, ping(), options)
    expect(await session.next(line)).toBe(-404)
    expect(await session.next(line)).toBeNull()
  })
})

describe('a message with a bad number', () => {
  test.each<[string, number, (id: bigint) => SendOptions]>([
    ['made 310 s ago', 16, (id) => ({ id: id - (310n << 32n) })],
    ['made 40 s ahead', 17, (id) => ({ id: id + (40n << 32n) })],
    ['an id not divisible by 4', 18, (id) => ({ id: id + 1n })],
    ['an even seqno for a call', 35, (id) => ({ id, seqno: 0 })],
  ])('is refused, unanswered: %s', async (_name, code, options) => {
    const { session, line, calls } = await open()
    const id = session.send(line, firstCall(), options(session.nextId()))
    const { reader } = await nextOf(session, line, BAD_MSG)
    expect(reader.long()).toBe(id)
    reader.int()
    expect(reader.int()).toBe(code)
    expect(countNearest(calls)).toBe(0)
  })

  test('seqnos that contradict the order of ids are refused as too low and too high', async () => {
    const { session, line } = await open()
    const early = session.nextId()
    session.send(line, ping(), { seqno: 11 })
    session.send(line, ping(), { seqno: 9 })
    session.send(line, ping(), { id: early, seqno: 13 })
    const codes = []
    for (let count = 0; count < 2; count++) codes.push((await nextOf(session, line, BAD_MSG)).body.readInt32LE(16))
    expect(codes).toEqual([32, 33])
  })

  test('ids older than any remembered one are refused as unverifiable', async () => {
    const limits = { ...LIMITS, maxReceivedIds: 4 }
    const { session, line } = await open({ limits })
    const first = session.send(line, ping())
    for (let count = 0; count < 6; count++) session.send(line, ping())
    session.send(line, ping(), { id: first })
    expect((await nextOf(session, line, BAD_MSG)).body.readInt32LE(16)).toBe(20)
  })
})

describe('salts', () => {
  test('a wrong one is answered with a valid one, and nothing is carried out', async () => {
    const { session, line, calls } = await open()
    const id = session.send(line, firstCall(), { salt: 1n })
    const { reader } = await nextOf(session, line, BAD_SALT)
    expect([reader.long(), reader.int(), reader.int()]).toEqual([id, 1, 48])
    expect(countNearest(calls)).toBe(0)
    session.setSalt(reader.long())
    const resent = session.send(line, firstCall())
    expect(resultOf(await nextOf(session, line, RPC_RESULT)).requestId).toBe(resent)
  })

  test('future salts are accepted once their time has come, and for a while after the next', async () => {
    let offset = 0
    const now = () => Date.now() + offset
    const { session, line } = await open({ now })
    session.send(line, join(int(0xb921bd04), int(3)))
    const { reader } = await nextOf(session, line, 0xae500895)
    reader.raw(12)
    const salts = Array.from({ length: reader.int() }, () => ({
      since: reader.int(),
      until: reader.int(),
      value: reader.long(),
    }))
    expect(salts).toHaveLength(3)
    const third = salts[2] ?? { since: 0, until: 0, value: 0n }
    session.send(line, ping(), { salt: third.value })
    await nextOf(session, line, BAD_SALT)
    for (const atSeconds of [third.since + 1, third.until - 1]) {
      offset = atSeconds * 1000 - Date.now()
      session.send(line, ping(), { salt: third.value })
      await nextOf(session, line, PONG)
    }
    offset = (third.until + 1) * 1000 - Date.now()
    session.send(line, ping(), { salt: third.value })
    await nextOf(session, line, BAD_SALT)
  })
})
