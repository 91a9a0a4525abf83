import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commitAtEase } from './commit-at-ease.ts'
import { type OpenDatabase, openDatabase } from './open.ts'
import { giftCatalogues, users } from './schema.ts'

let folder: string
let opened: OpenDatabase
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  opened = openDatabase(folder)
  opened.db.insert(users).values({ id: 1, username: 'o', usernameKey: 'o', passwordHash: '', createdAt: 0 }).run()
})
afterEach(() => {
  opened.close()
  rmSync(folder, { recursive: true })
})

const isWaiting = () => opened.db.$client.pragma('synchronous', { simple: true }) === 2
const save = () => void opened.db.insert(giftCatalogues).values({ userId: 1, hash: 'a', updatedAt: 1 }).run()
const saveAndThrow = () => {
  save()
  throw new Error('no')
}
const count = () => opened.db.select().from(giftCatalogues).all().length

test('what is committed at ease is there, and the next commit waits for the disk again', () => {
  expect(isWaiting()).toBe(true)
  commitAtEase(opened.db, () => {
    expect(isWaiting()).toBe(false)
    save()
  })
  expect(count()).toBe(1)
  expect(isWaiting()).toBe(true)
})

test('work that throws leaves nothing behind, and the next commit waits for the disk again', () => {
  expect(() => commitAtEase(opened.db, saveAndThrow)).toThrow('no')
  expect(count()).toBe(0)
  expect(isWaiting()).toBe(true)
})
