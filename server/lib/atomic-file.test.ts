import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFileAtomic, writeFileAtomic } from './atomic-file.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-file-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a file is written completely, with its folders, private, and replaced', () => {
  const path = join(folder, 'a', 'b', 'file')
  writeFileAtomic(path, 'one')
  writeFileAtomic(path, 'two')
  expect(readFileSync(path, 'utf8')).toBe('two')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['file'])
})

test('creating never replaces, and a failure leaves nothing behind', () => {
  const path = join(folder, 'once')
  createFileAtomic(path, 'first')
  expect(() => createFileAtomic(path, 'second')).toThrow('EEXIST')
  expect(readFileSync(path, 'utf8')).toBe('first')
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
