import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { Api } from 'telegram'
import { afterEach, describe, expect, test } from 'vitest'
import {
  BAD_MSG,
  countNearest,
  isNearest,
  nearest,
  openRaw,
  OTHER_CALL,
  PONG,
  RPC_ERROR,
  RPC_RESULT,
} from './testing/raw-opening.ts'
import { nextOf, resultOf, type RawMessage } from './testing/raw-session.ts'
import { CALL, container, firstCall, ping } from './testing/signed-line.ts'
import { createWireFixture, type FixtureOptions } from './testing/wire-fixture.ts'
import { bytes, int, join, long } from './tl-writer.ts'

/** A gzip_packed object. */
const packed = (body: Buffer) => join(int(0x3072cfa1), bytes(gzipSync(body)))

const fixture = createWireFixture()
afterEach(() => fixture.close())

const open = (options: FixtureOptions = {}) => openRaw(fixture, options)

describe('containers', () => {
  test('every message in one is answered, and answers of one tick share one', async () => {
    const { session, line } = await open()
    const messages = [firstCall(), CALL, ping(5n), CALL].map((body, index) => ({
      id: session.nextId(),
      seqno: index * 2 + 1,
      body,
    }))
    session.send(line, container(messages), { seqno: 8 })
    const answered = new Set<bigint>()
    const containers = new Set<bigint | null>()
    while (answered.size < 4) {
      const message = await session.next(line)
      if (message === null || typeof message === 'number') throw new Error('the line ended')
      if (message.constructorId === RPC_RESULT || message.constructorId === PONG) {
        answered.add(message.body.readBigUInt64LE(4))
        containers.add(message.container)
      }
    }
    expect(answered).toEqual(new Set(messages.map(({ id }) => id)))
    expect(containers.size).toBe(1)
    expect(containers.has(null)).toBe(false)
  })

  test('nothing follows an rpc_error in one', async () => {
    const { session, line } = await open()
    const unknown = int(OTHER_CALL)
    const messages = [firstCall(), unknown, CALL, CALL].map((body, index) => ({
      id: session.nextId(),
      seqno: index * 2 + 1,
      body,
    }))
    session.send(line, container(messages), { seqno: 8 })
    const results: RawMessage[] = []
    while (results.length < 4) results.push(await nextOf(session, line, RPC_RESULT))
    const failed = results.findIndex((message) => resultOf(message).result.readUInt32LE(0) === RPC_ERROR)
    const behind = results.slice(failed + 1)
    expect(behind.every(({ container: id }) => id === null || id !== results[failed]?.container)).toBe(true)
    expect(new Set(results.map((message) => resultOf(message).requestId))).toEqual(
      new Set(messages.map(({ id }) => id)),
    )
  })

  test.each<[string, number, (id: () => bigint) => Buffer]>([
    ['one inside another', 64, (id) => container([{ id: id(), seqno: 0, body: container([]) }])],
    ['an id above its own', 64, (id) => container([{ id: id() + (1n << 32n), seqno: 1, body: ping() }])],
    ['a body longer than itself', 64, (id) => join(int(0x73f1f8dc), int(1), long(id()), int(1), int(400), ping())],
    ['a count beyond its contents', 64, () => join(int(0x73f1f8dc), int(1000))],
    ['a negative count', 64, () => join(int(0x73f1f8dc), int(-1))],
    ['bytes left over', 64, () => join(container([]), int(0))],
  ])('a bad one is refused as a whole: %s', async (_name, code, body) => {
    const { session, line } = await open()
    const id = session.send(
      line,
      body(() => session.nextId()),
      { seqno: 0 },
    )
    const { reader } = await nextOf(session, line, BAD_MSG)
    expect([reader.long(), reader.int(), reader.int()]).toEqual([id, 0, code])
  })

  test('a duplicate is refused by 19, one with an odd seqno by 34', async () => {
    const { session, line } = await open()
    const body = container([{ id: session.nextId(), seqno: 1, body: ping() }])
    const id = session.send(line, body, { seqno: 2 })
    session.send(line, body, { id, seqno: 2 })
    expect((await nextOf(session, line, BAD_MSG)).body.readInt32LE(16)).toBe(19)
    session.send(line, container([]), { seqno: 3 })
    expect((await nextOf(session, line, BAD_MSG)).body.readInt32LE(16)).toBe(34)
  })

  test('a call repeated in one is carried out once, whatever its age', async () => {
    let offset = 0
    const { session, line, calls } = await open({ now: () => Date.now() + offset })
    const id = session.send(line, firstCall())
    await nextOf(session, line, RPC_RESULT)
    offset = 20 * 60_000
    session.send(line, container([{ id, seqno: 1, body: firstCall() }]), { seqno: 2 })
    expect(resultOf(await nextOf(session, line, RPC_RESULT)).requestId).toBe(id)
    expect(countNearest(calls)).toBe(1)
  })
})

describe('gzip', () => {
  test('is accepted around messages and inside wrappers, and used for large answers', async () => {
    const name = 'long '.repeat(10_000)
    const { session, line } = await open({
      answer: (request) => (isNearest(request) ? nearest : new Api.help.SupportName({ name })),
    })
    session.send(line, packed(firstCall(packed(CALL))))
    expect(resultOf(await nextOf(session, line, RPC_RESULT)).isPacked).toBe(false)
    session.send(line, int(OTHER_CALL))
    const large = await nextOf(session, line, RPC_RESULT)
    expect(resultOf(large)).toMatchObject({ isPacked: true })
    expect(resultOf(large).result.length).toBeGreaterThan(name.length)
    expect(large.body.length).toBeLessThan(1000)
  })

  test.each([
    ['broken data', join(int(0x3072cfa1), bytes(randomBytes(64)))],
    ['a bomb', packed(Buffer.alloc(20 * 1024 * 1024))],
  ])('is refused, and the line stays: %s', async (_name, body) => {
    const { session, line } = await open()
    session.send(line, firstCall())
    await nextOf(session, line, RPC_RESULT)
    session.send(line, body)
    expect(resultOf(await nextOf(session, line, RPC_RESULT)).result.toString()).toContain('INPUT_FETCH_ERROR')
    session.send(line, CALL)
    expect(resultOf(await nextOf(session, line, RPC_RESULT)).result.readUInt32LE(0)).not.toBe(RPC_ERROR)
  })
})
