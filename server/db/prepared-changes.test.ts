import Sqlite from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { prepareChanges } from './prepared-changes.ts'

const things = sqliteTable('things', {
  id: integer().primaryKey(),
  count: integer(),
  isOld: integer({ mode: 'boolean' }),
  steps: text({ mode: 'json' }).$type<string[]>(),
})

interface Changes {
  count?: number | null | undefined
  isOld?: boolean | null | undefined
  steps?: string[] | null
}

function open() {
  const client = new Sqlite(':memory:')
  client.exec('create table things (id integer primary key, count integer, "isOld" integer, steps text)')
  const db = drizzle(client)
  db.insert(things)
    .values({ id: 1, count: 1, isOld: false, steps: ['made'] })
    .run()
  let built = 0
  const change = prepareChanges(things, (marks) => {
    built += 1
    return db
      .update(things)
      .set(marks)
      .where(eq(things.id, sql.placeholder('id')))
      .returning()
      .prepare()
  })
  return {
    client,
    built: () => built,
    update: (changes: Changes) => change(changes).get({ ...changes, id: 1 }),
  }
}

test('a change is stored as its columns store values, and what is not named stays', () => {
  const { client, update } = open()
  expect(update({ isOld: true, steps: ['made', 'sent'] })).toEqual({
    id: 1,
    count: 1,
    isOld: true,
    steps: ['made', 'sent'],
  })
  expect(update({ count: 2, isOld: undefined })).toMatchObject({ count: 2, isOld: true })
  expect(client.prepare('select "isOld", steps from things').get()).toEqual({ isOld: 1, steps: '["made","sent"]' })
})

test('null is null in every column, and not the text or the number that a column makes of it', () => {
  const { client, update } = open()
  update({ count: 3, isOld: true, steps: [] })
  update({ count: null, isOld: null, steps: null })
  expect(client.prepare('select count, "isOld", steps from things').get()).toEqual({
    count: null,
    isOld: null,
    steps: null,
  })
})

test('a question is built once for the same columns', () => {
  const { built, update } = open()
  for (const count of [1, 2, 3]) update({ count, isOld: undefined })
  expect(built()).toBe(1)
  update({ count: null })
  update({ count: 4, isOld: false })
  expect(built()).toBe(3)
})

test('a column that is not there is refused', () => {
  const change = prepareChanges(things, () => null)
  expect(() => change({ colour: 'red' })).toThrow('no column colour')
})
