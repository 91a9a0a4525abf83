import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type OpenDatabase } from './open.ts'
import { createSharedCommit, type SharedCommit } from './shared-commit.ts'

let folder: string
let opened: OpenDatabase
let shared: SharedCommit
/** Another process's view: only what is committed. */
let outside: Sqlite.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-shared-'))
  opened = openDatabase(folder)
  opened.db.$client.exec('create table names (name text not null unique)')
  shared = createSharedCommit(opened.db)
  outside = new Sqlite(join(folder, 'giftbuyer.db'), { readonly: true })
})

afterEach(() => {
  outside.close()
  opened.close()
  rmSync(folder, { recursive: true })
})

const insert = (name: string) => opened.db.$client.prepare('insert into names values (?)').run(name)
const committed = () => outside.prepare('select name from names order by rowid').pluck().all()

test('what is added in one turn is one commit, which each hears of when it is on the disk', async () => {
  const seen: unknown[] = []
  const add = (name: string) =>
    shared
      .add(() => {
        insert(name)
        seen.push(committed())
        return name.length
      })
      .then((result) => seen.push([result, committed()]))
  await Promise.all([add('Anna'), add('Boris')])
  expect(seen).toEqual([[], [], [4, ['Anna', 'Boris']], [5, ['Anna', 'Boris']]])
})

test('what fails undoes itself alone', async () => {
  const all = [
    shared.add(() => insert('Anna').changes),
    shared.add(() => {
      insert('Boris')
      throw new Error('not Boris')
    }),
    shared.add(() => insert('Carla').changes),
  ]
  const outcomes = (await Promise.allSettled(all)).map((one) => (one.status === 'fulfilled' ? one.value : one.reason))
  expect(outcomes).toEqual([1, new Error('not Boris'), 1])
  expect(committed()).toEqual(['Anna', 'Carla'])
})

test('a commit that fails is everybody’s failure, and the next is another', async () => {
  const lock = new Sqlite(join(folder, 'giftbuyer.db'))
  opened.db.$client.pragma('busy_timeout = 0')
  lock.exec('begin immediate')
  const outcomes = await Promise.allSettled([shared.add(() => insert('Anna')), shared.add(() => insert('Boris'))])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  lock.exec('rollback')
  lock.close()
  await shared.add(() => insert('Carla'))
  expect(committed()).toEqual(['Carla'])
})
