import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEarlyCommits } from './early-commit.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { giftCatalogues, users } from './schema.ts'

let folder: string
let opened: OpenDatabase
let failures: unknown[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  opened = openDatabase(folder)
  failures = []
  opened.db.insert(users).values({ id: 1, username: 'o', usernameKey: 'o', passwordHash: '', createdAt: 0 }).run()
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true })
})

const isWaiting = () => opened.db.$client.pragma('synchronous', { simple: true }) === 2
const save = (hash = 'a') =>
  void opened.db
    .insert(giftCatalogues)
    .values({ userId: 1, hash, updatedAt: 1 })
    .onConflictDoUpdate({ target: giftCatalogues.userId, set: { hash } })
    .run()
const saveAndThrow = () => {
  save()
  throw new Error('no')
}
const count = () => opened.db.select().from(giftCatalogues).all().length

/** A disk whose fsyncs complete when the test says so. */
function slowDisk() {
  const asked: { path: string; resolve: () => void; reject: (error: unknown) => void }[] = []
  const syncFile = (path: string) => new Promise<void>((resolve, reject) => void asked.push({ path, resolve, reject }))
  return { asked, early: createEarlyCommits(opened.db, (error) => failures.push(error), syncFile) }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a commit is visible immediately, an fsync is requested, and the next commit waits again', async () => {
  const { asked, early } = slowDisk()
  expect(isWaiting()).toBe(true)
  early.commit(() => {
    expect(isWaiting()).toBe(false)
    save()
  })
  expect(count()).toBe(1)
  expect(isWaiting()).toBe(true)
  expect(asked.map(({ path }) => path)).toEqual([join(folder, 'giftbuyer.db-wal')])
  let isSettled = false
  const settled = early.settled().then(() => (isSettled = true))
  await turn()
  expect(isSettled).toBe(false)
  asked[0]?.resolve()
  await settled
})

test('commits during an fsync are covered by one more, and not settled before', async () => {
  const { asked, early } = slowDisk()
  for (const hash of ['a', 'b', 'c']) early.commit(() => save(hash))
  expect(asked).toHaveLength(1)
  let isSettled = false
  const settled = early.settled().then(() => (isSettled = true))
  asked[0]?.resolve()
  await turn()
  expect(asked).toHaveLength(2)
  expect(isSettled).toBe(false)
  asked[1]?.resolve()
  await settled
  expect(asked).toHaveLength(2)
})

test('work that throws leaves nothing behind, and the next commit waits for the disk again', () => {
  const { asked, early } = slowDisk()
  expect(() => early.commit(saveAndThrow)).toThrow('no')
  expect(count()).toBe(0)
  expect(isWaiting()).toBe(true)
  expect(asked).toEqual([])
})

test('a failed fsync is reported and retried: with the next commit, and when somebody waits for it', async () => {
  const { asked, early } = slowDisk()
  early.commit(() => save('a'))
  const waiting = early.settled()
  asked[0]?.reject(new Error('EIO'))
  await expect(waiting).rejects.toThrow('EIO')
  expect(failures).toEqual([new Error('EIO')])
  const asking = early.settled()
  expect(asked).toHaveLength(2)
  asked[1]?.resolve()
  await asking
  await early.settled()
  expect(asked).toHaveLength(2)
  early.commit(() => save('b'))
  expect(asked).toHaveLength(3)
  asked[2]?.resolve()
})

test('works on a real disk, also when the database is closed meanwhile', async () => {
  const early = createEarlyCommits(opened.db, (error) => failures.push(error))
  await early.settled()
  early.commit(() => save())
  await early.settled()
  early.commit(() => save('b'))
  opened.close()
  await early.settled()
  expect(failures).toEqual([])
})
