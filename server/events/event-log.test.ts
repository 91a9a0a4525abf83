import { expect, test } from 'vitest'
import { createFakeClock } from '../lib/clock.ts'
import { createEventLog } from './event-log.ts'

const build = (id: string) => Buffer.from(id)
const append = (log: ReturnType<typeof createEventLog>) => log.append(build).toString()
const since = (log: ReturnType<typeof createEventLog>, id: string) => log.listSince(id)?.map(String) ?? null

test('ids increase, and a reader gets what came after its own, in order', () => {
  const log = createEventLog(createFakeClock())
  const start = log.lastId()
  const ids = Array.from({ length: 11 }, () => append(log))
  expect(ids.map((id) => Number.parseInt(id, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(since(log, start)).toEqual(ids)
  expect(since(log, ids[8] ?? '')).toEqual(ids.slice(9))
  expect(since(log, log.lastId())).toEqual([])
})

test('an id from the future, a malformed one and one of another log are unknown', () => {
  const log = createEventLog(createFakeClock())
  const id = append(log)
  for (const wrong of ['', '1', 'rubbish', id.replace('1-', '2-'), id.replace('1-', '-'), `${id} `]) {
    expect([wrong, since(log, wrong)]).toEqual([wrong, null])
  }
  expect(since(createEventLog(createFakeClock()), id)).toBe(null)
})

test('a thousand events are kept, and a reader may resume right before them', () => {
  const log = createEventLog(createFakeClock())
  const ids = Array.from({ length: 1_005 }, () => append(log))
  expect(since(log, ids[3] ?? '')).toBe(null)
  expect(since(log, ids[4] ?? '')).toEqual(ids.slice(5))
})

test('an event is kept for ten minutes', async () => {
  const clock = createFakeClock()
  const log = createEventLog(clock)
  const start = log.lastId()
  const first = append(log)
  await clock.advance(10 * 60_000)
  expect(since(log, start)).toEqual([first])
  await clock.advance(1)
  expect(since(log, start)).toBe(null)
  expect(since(log, first)).toEqual([])
})
