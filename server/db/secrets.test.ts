import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { createSecretBox } from '../lib/secret-box.ts'
import { parseKey } from '../lib/secret-key.ts'
import { changeSeals } from './change-seals.ts'
import { openDatabase } from './open.ts'
import { tryOpen } from './reseal.ts'
import { secretChecks } from './schema.ts'
import { places, sealsOf } from './sealed-places.ts'
import { fillFolder, openFolder, whole } from './testing/sealed-folder.ts'

const key = 'k'.repeat(40)
let dataDir = ''
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('a ciphertext opens in its own row alone: no other place, owner or row of the panel', () => {
  const box = createSecretBox(parseKey(key))
  const all = [
    places.check,
    places.apiHash(1, 2),
    places.apiHash(2, 1),
    places.apiHash(1, 12),
    places.apiHash(11, 2),
    places.botToken(1),
    places.botToken(2),
    places.session(1, '+79990001122'),
    places.session(2, '+79990001122'),
    places.session(1, '+79990001123'),
  ]
  expect(new Set(all).size).toBe(all.length)
  for (const from of all) {
    for (const to of all) {
      expect(tryOpen(box, to, box.seal(from, 'text'))).toBe(from === to ? 'text' : null)
    }
  }
})

describe('data of version 0.1', () => {
  test('is sealed anew at the first start, and opens at this and every later one', () => {
    dataDir = fillFolder({ key, version: 1 })
    expect(openFolder(dataDir, key)).toEqual(whole)
    expect(openFolder(dataDir, key)).toEqual(whole)
    const database = openDatabase(dataDir)
    const { db } = database
    const sealed = db.select().from(secretChecks).get()?.sealed ?? ''
    database.close()
    expect(Buffer.from(sealed, 'base64url')[0]).toBe(2)
  })

  test('is upgraded also when an upgrade was cut short, wherever that was', () => {
    const [current, first] = sealsOf(parseKey(key))
    for (let at = 0; at < 6; at++) {
      dataDir = fillFolder({ key, version: 1 })
      const database = openDatabase(dataDir)
      const { db } = database
      let count = 0
      const cut = () => {
        if (count++ === at) throw new Error('cut')
      }
      expect(() => changeSeals(db, dataDir, first, current, cut)).toThrow('cut')
      database.close()
      expect(openFolder(dataDir, key)).toEqual(whole)
      rmSync(dataDir, { recursive: true })
    }
  })

  test('is not taken any more once everything is newer: an old ciphertext put back does not open', () => {
    dataDir = fillFolder({ key })
    const [, first] = sealsOf(parseKey(key))
    const database = openDatabase(dataDir)
    const { db } = database
    const old = first.box.seal(first.places.apiHash(1, 1), 'of another user')
    db.$client.prepare('update api_profiles set api_hash_sealed = ? where id = 1').run(old)
    database.close()
    expect(() => openFolder(dataDir, key)).toThrow('cannot be opened')
  })

  test('under another key stops the start and stays as it is', () => {
    dataDir = fillFolder({ key, version: 1 })
    expect(() => openFolder(dataDir, 'w'.repeat(40))).toThrow(/^SECRET_KEY: .+ is not the key/)
    expect(openFolder(dataDir, key)).toEqual(whole)
  })
})
