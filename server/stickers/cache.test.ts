import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStickerCache, digestOf } from './cache.ts'
import { tgs } from './testing/samples.ts'

let folder: string
let warnings: string[]
const log = {
  debug() {},
  info() {},
  error() {},
  warn: (_fields: object, message: string) => void warnings.push(message),
}
const digest = digestOf('unique')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stickers-'))
  warnings = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const fileNames = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))

test('stores only under the digest and leaves nothing else behind', async () => {
  const bytes = tgs()
  await createStickerCache(folder, log).write(digest, bytes)
  expect(fileNames()).toEqual([join(folder, digest.slice(0, 2), `${digest}.tgs`)])
  const later = createStickerCache(folder, log)
  expect(later.peek(digest)).toBeNull()
  expect(await later.read(digest)).toEqual(bytes)
  expect(later.peek(digest)).toEqual(bytes)
})

test('a damaged file counts as missing', async () => {
  await createStickerCache(folder, log).write(digest, tgs())
  const [file = ''] = fileNames()
  truncateSync(file, 50)
  expect(await createStickerCache(folder, log).read(digest)).toBeNull()
  expect(warnings).toHaveLength(1)
  await createStickerCache(folder, log).write(digest, tgs())
  expect(await createStickerCache(folder, log).read(digest)).toEqual(tgs())
})

test('a missing file logs no warning', async () => {
  expect(await createStickerCache(folder, log).read(digest)).toBeNull()
  expect(warnings).toEqual([])
})

test('a read-only folder still returns what was added', async () => {
  const blocked = join(folder, 'file')
  writeFileSync(blocked, '')
  const cache = createStickerCache(blocked, log)
  await cache.write(digest, tgs())
  expect(cache.peek(digest)).toEqual(tgs())
  expect(warnings).toHaveLength(1)
})

test('memory is limited: the least recently used is evicted', async () => {
  const cache = createStickerCache(folder, log)
  const large = Buffer.alloc(6 * 1024 * 1024)
  await cache.write('aa', large)
  await cache.write('bb', large)
  cache.peek('aa')
  await cache.write('cc', large)
  expect([cache.peek('aa'), cache.peek('bb'), cache.peek('cc')].map((bytes) => bytes !== null)).toEqual([
    true,
    false,
    true,
  ])
})
