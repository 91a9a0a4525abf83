import { afterEach, describe, expect, test } from 'vitest'
import { errorAt, moneyErrors, type Place } from './money-errors.ts'
import { createGate, isNearest, nearest, RPC_ERROR, RPC_RESULT } from './wire/testing/raw-opening.ts'
import { nextOf, resultOf } from './wire/testing/raw-session.ts'
import { CALL, firstCall, openSession } from './wire/testing/signed-line.ts'
import { createWireFixture } from './wire/testing/wire-fixture.ts'
import type { Fault } from './wire/types.ts'

const BAD_MSG = 0xa7eff811
const fixture = createWireFixture()
afterEach(() => fixture.close())

/** A session whose calls meet the faults of the list, one after another; `effects` counts what was carried out. */
async function open(faults: (Fault | null)[] = []) {
  const gate = createGate()
  const counter = { effects: 0, isHeld: false }
  const carryOut = async () => {
    if (counter.isHeld) await gate.passed
    counter.effects++
    return nearest
  }
  const opened = await fixture.start({
    faults: (method) => (method === 'help.getNearestDc' ? (faults.shift() ?? null) : null),
    answer: (request) => (isNearest(request) ? carryOut() : null),
  })
  const { session, line } = await openSession(opened.wire)
  const ask = async (body = CALL) => {
    const id = session.send(line, body)
    for (;;) {
      const { requestId, result } = resultOf(await nextOf(session, line, RPC_RESULT))
      if (requestId !== id) continue
      if (result.readUInt32LE(0) !== RPC_ERROR) return 'ok'
      return `${result.readInt32LE(4)} ${result.subarray(9, 9 + result.readUInt8(8)).toString()}`
    }
  }
  faults.unshift(null)
  expect(await ask(firstCall())).toBe('ok')
  counter.effects = 0
  return { ...opened, session, line, ask, counter, gate, faults }
}

describe('an error about money', () => {
  test.each<[Place, number]>([
    ['before', 0],
    ['after', 1],
    ['late', 1],
  ])('of every name and code stands %s the effect', async (place, effects) => {
    const { ask, counter, faults } = await open()
    for (const error of Object.values(moneyErrors).flat()) {
      counter.effects = 0
      faults.push(errorAt(place, error, 5))
      expect(await ask()).toBe(`${error.code} ${error.name}`)
      expect([error.name, counter.effects]).toEqual([error.name, effects])
    }
  })

  test('that is late comes after what was asked later', async () => {
    const { session, line, faults } = await open()
    faults.push(errorAt('late', moneyErrors.price[0], 60), null)
    const [late, quick] = [session.send(line, CALL), session.send(line, CALL)]
    const order = [await nextOf(session, line, RPC_RESULT), await nextOf(session, line, RPC_RESULT)]
    expect(order.map((message) => resultOf(message).requestId)).toEqual([quick, late])
  })
})

describe('a call', () => {
  test('goes on though its line is cut as it begins', async () => {
    const { session, line, counter, gate, faults } = await open()
    counter.isHeld = true
    faults.push({ cut: 'meanwhile' })
    session.send(line, CALL)
    let said = await session.next(line)
    while (said !== null) said = await session.next(line)
    expect(counter.effects).toBe(0)
    gate.open()
    await expect.poll(() => counter.effects).toBe(1)
  })

  test.each([
    [{ code: 20 }, 0],
    [{ code: 20, isAfter: true }, 1],
    [{ code: 17, isAfter: true }, 1],
  ])('may be called a bad message, before or after its effect: %o', async (badMessage, effects) => {
    const { session, line, counter, faults } = await open()
    faults.push({ badMessage })
    const id = session.send(line, CALL)
    const { reader } = await nextOf(session, line, BAD_MSG)
    expect(reader.long()).toBe(id)
    reader.int()
    expect(reader.int()).toBe(badMessage.code)
    expect(counter.effects).toBe(effects)
  })
})
