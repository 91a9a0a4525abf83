import { randomBytes } from 'node:crypto'
import { Api } from 'telegram'
import { afterEach, describe, expect, test } from 'vitest'
import { openRawLine } from './testing/raw-client.ts'
import {
  ACK,
  countNearest,
  createGate,
  isNearest,
  nearest,
  NEW_SESSION,
  openRaw,
  OTHER_CALL,
  PONG,
  RPC_RESULT,
} from './testing/raw-opening.ts'
import { createRawSession, nextOf, nextSaid, resultOf } from './testing/raw-session.ts'
import { CALL, container, firstCall, ping } from './testing/signed-line.ts'
import { createWireFixture, type FixtureOptions } from './testing/wire-fixture.ts'
import { int, join, long, longs } from './tl-writer.ts'

const STATE_INFO = 0x04deb57d
const DETAILED_INFO = 0x276d3ec6

const fixture = createWireFixture()
afterEach(() => fixture.close())

const open = (options: FixtureOptions = {}) => openRaw(fixture, options)

describe('a session', () => {
  test('is announced once, with the lowest id of its first packet', async () => {
    const { session, line } = await open()
    const inner = session.nextId()
    session.send(line, container([{ id: inner, seqno: 1, body: ping() }]), { isContent: false })
    expect((await nextOf(session, line, NEW_SESSION)).reader.long()).toBe(inner)
    session.send(line, ping(), { seqno: 3 })
    expect(await session.next(line)).toMatchObject({ constructorId: PONG })
    expect(await session.next(line)).toMatchObject({ constructorId: PONG })
  })

  test('a duplicate call is carried out once and answered twice', async () => {
    const { session, line, calls } = await open()
    const id = session.nextId()
    const answers = []
    for (let count = 0; count < 2; count++) {
      session.send(line, firstCall(), { id, seqno: 1 })
      answers.push(await nextOf(session, line, RPC_RESULT))
    }
    expect(answers[1]?.id).toBe(answers[0]?.id)
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect(countNearest(calls)).toBe(1)
  })

  test('an answer held back by a fault is sent on request, and never after it was acknowledged', async () => {
    const { session, line } = await open({
      faults: (method) => (method === 'help.getNearestDc' ? { wire: 'announced' } : null),
    })
    const ask = async (isAcknowledged: boolean) => {
      const id = session.send(line, firstCall())
      const { reader } = await nextOf(session, line, DETAILED_INFO)
      expect(reader.long()).toBe(id)
      const answerId = reader.long()
      if (isAcknowledged) session.send(line, join(int(ACK), longs([answerId])), { isContent: false })
      session.send(line, join(int(0x7d861a08), longs([answerId])), { isContent: false })
      return { id, answerId }
    }
    const { id, answerId } = await ask(false)
    const answer = await nextOf(session, line, RPC_RESULT)
    expect([answer.id, answer.reader.long()]).toEqual([answerId, id])
    await ask(true)
    expect((await nextOf(session, line, STATE_INFO)).constructorId).toBe(STATE_INFO)
  })

  test('a large answer to a repeated call is announced, and sent on request', async () => {
    const text = randomBytes(6000).toString('hex')
    const { session, line } = await open({ answer: () => new Api.help.SupportName({ name: text }) })
    const id = session.nextId()
    session.send(line, firstCall(), { id, seqno: 1 })
    const first = await nextOf(session, line, RPC_RESULT)
    session.send(line, firstCall(), { id, seqno: 1 })
    const { reader } = await nextOf(session, line, DETAILED_INFO)
    expect([reader.long(), reader.long(), reader.int()]).toEqual([id, first.id, first.body.length])
    session.send(line, join(int(0x7d861a08), longs([first.id])), { seqno: 2 })
    expect((await nextOf(session, line, RPC_RESULT)).body).toEqual(first.body)
  })

  test('unacknowledged answers are resent on the next connection, others are not', async () => {
    const { wire, session, line, calls } = await open()
    session.send(line, firstCall())
    const first = await nextOf(session, line, RPC_RESULT)
    const second = session.send(line, CALL)
    const unheard = await nextOf(session, line, RPC_RESULT)
    session.send(line, join(int(ACK), longs([first.id])), { isContent: false })
    session.send(line, ping())
    await nextOf(session, line, PONG)
    line.close()
    const next = await openRawLine(wire.dcs[0]?.port ?? 0)
    session.send(next, ping())
    const again = await nextOf(session, next, RPC_RESULT)
    expect([again.id, resultOf(again).requestId]).toEqual([unheard.id, second])
    expect(countNearest(calls)).toBe(2)
    next.close()
  })

  test('reports the state of messages', async () => {
    const gate = createGate()
    const { session, line } = await open({
      answer: (request) => (isNearest(request) ? nearest : gate.passed),
    })
    const unknown = session.nextId()
    const answered = session.send(line, firstCall())
    await nextOf(session, line, RPC_RESULT)
    const running = session.send(line, int(OTHER_CALL))
    const ack = session.send(line, join(int(ACK), longs([])), { isContent: false })
    const future = running + (1000n << 32n)
    session.send(line, join(int(0xda69fb52), longs([unknown, answered, running, ack, future])))
    const { reader } = await nextOf(session, line, STATE_INFO)
    reader.long()
    expect([...reader.bytes()]).toEqual([2, 4 | 32 | 64, 4 | 32, 4 | 16, 3])
    gate.open()
    await nextOf(session, line, RPC_RESULT)
  })

  test('an answer can be dropped before and after it is sent', async () => {
    const gate = createGate()
    const { session, line } = await open({
      answer: (request) => (isNearest(request) ? nearest : gate.passed),
    })
    const drop = async (id: bigint) => {
      const request = session.send(line, join(int(0x58e4a740), long(id)))
      for (;;) {
        const { requestId, result } = resultOf(await nextOf(session, line, RPC_RESULT))
        if (requestId === request) return result.readUInt32LE(0)
      }
    }
    const given = session.send(line, firstCall())
    await nextOf(session, line, RPC_RESULT)
    expect(await drop(given)).toBe(0xa43ad8b7)
    expect(await drop(given)).toBe(0x5e2ad36e)
    const running = session.send(line, int(OTHER_CALL))
    expect(await drop(running)).toBe(0xcd78e586)
    gate.open()
    session.send(line, ping())
    expect(await nextSaid(session, line)).toMatchObject({ constructorId: PONG })
  })

  test("another session of the key can be destroyed, the caller's own cannot", async () => {
    const { wire, session, line, authKey, salt } = await open()
    const other = createRawSession(authKey, Date.now, salt)
    const otherLine = await openRawLine(wire.dcs[0]?.port ?? 0)
    other.send(otherLine, ping())
    await nextOf(other, otherLine, PONG)
    for (const [target, outcome] of [
      [other.sessionId, 0xe22045fc],
      [other.sessionId, 0x62d350c9],
      [session.sessionId, 0x62d350c9],
    ] as const) {
      session.send(line, join(int(0xe7512126), target))
      expect((await nextOf(session, line, outcome)).body.subarray(4)).toEqual(target)
    }
    otherLine.close()
  })

  test('destroy_auth_key ends the key', async () => {
    const { wire, session, line } = await open()
    session.send(line, int(0xd1435160))
    await nextOf(session, line, 0xf660e1d4)
    session.send(line, ping())
    expect(await nextSaid(session, line)).toBe(-404)
    expect(wire.state().keys).toEqual([])
  })
})
