import { expect, test } from 'vitest'
import { createFastClock } from '../../tests/reliability/fast-clock.ts'
import type { ActivityRow, NewActivity } from './store.ts'
import { createActivityWriter } from './writer.ts'

const rowOf = (words: string): NewActivity => ({
  userId: 1,
  at: 0,
  kind: 'panel_joined',
  topic: 'panel',
  accountId: null,
  facts: '{}',
  words,
})

/** A database that can be closed while the writer uses it. */
function openWriter() {
  const clock = createFastClock()
  const stored: string[] = []
  const warnings: unknown[] = []
  const database = { isOpen: true }
  const writer = createActivityWriter({
    store: {
      add(rows): ActivityRow[] {
        if (!database.isOpen) throw new TypeError('The database connection is not open')
        stored.push(...rows.map(({ words }) => words))
        return []
      },
    },
    clock,
    log: { debug() {}, info() {}, error() {}, warn: (about) => void warnings.push(about) },
    onWritten() {},
    onFull() {},
  })
  return { clock, stored, warnings, database, writer }
}

test('pending rows are written at the stop, and no timer is left', () => {
  const { clock, stored, writer } = openWriter()
  writer.add(rowOf('first'))
  expect(clock.pending()).toBe(1)
  writer.stop()
  expect([stored, clock.pending()]).toEqual([['first'], 0])
})

test('rows added after the stop set no timer and do not touch the closed database', () => {
  const { clock, stored, warnings, database, writer } = openWriter()
  writer.stop()
  database.isOpen = false
  writer.add(rowOf('late'))
  writer.flush()
  expect([stored, warnings, clock.pending()]).toEqual([[], [], 0])
})

test('a failed last attempt is not retried', () => {
  const { clock, warnings, database, writer } = openWriter()
  database.isOpen = false
  writer.add(rowOf('lost'))
  writer.stop()
  expect([warnings.length, clock.pending()]).toEqual([1, 0])
})
