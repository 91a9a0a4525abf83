import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { rotateKey } from './rotate-key.ts'
import { fillFolder, openFolder, phones, plain, sessionPath, whole } from './testing/sealed-folder.ts'

const oldKey = 'old'.repeat(12)
const newKey = 'new'.repeat(12)
let dataDir = ''
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const fill = (isInFile: boolean, version: 1 | 2 = 2) => (dataDir = fillFolder({ key: oldKey, isInFile, version }))
const keyInFile = () => readFileSync(join(dataDir, 'secret.key'), 'utf8').trim()
const leftovers = () => readdirSync(dataDir).filter((name) => /next|journal|tmp/.test(name))

/** Every moment between two writes of a rotation, by trying one. */
function listSteps(isInFile: boolean): string[] {
  const steps: string[] = []
  fill(isInFile)
  rotateKey({ dataDir, setting: isInFile ? null : oldKey, wanted: newKey, onStep: (step) => void steps.push(step) })
  rmSync(dataDir, { recursive: true })
  return steps
}

/** The message of what it throws, or nothing. */
function failureOf(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}

/** Rotates and dies at the step of this number. */
function rotateUntil(setting: string | null, at: number) {
  let count = 0
  const onStep = () => {
    if (count++ === at) throw new Error('cut')
  }
  expect(() => rotateKey({ dataDir, setting, wanted: newKey, onStep })).toThrow('cut')
}

describe('a whole rotation', () => {
  test.each([1, 2] as const)('seals everything anew under a random key in the file, from version %s', (version) => {
    fill(true, version)
    expect(rotateKey({ dataDir, setting: null, wanted: null })).toMatchObject({ outcome: 'rotated', unreadable: 0 })
    expect(keyInFile()).not.toBe(oldKey)
    expect(openFolder(dataDir, null)).toEqual(whole)
    expect(() => openFolder(dataDir, oldKey)).toThrow(/^SECRET_KEY: .+ is not the key/)
    expect(leftovers()).toEqual([])
  })

  test('under the wished key where the key is a setting, and a second try finds it done', () => {
    fill(false)
    const wish = { dataDir, setting: oldKey, wanted: newKey }
    expect(rotateKey(wish)).toMatchObject({ outcome: 'rotated', keptIn: 'setting' })
    expect(rotateKey(wish)).toMatchObject({ outcome: 'finished' })
    expect(openFolder(dataDir, newKey)).toEqual(whole)
    expect(existsSync(join(dataDir, 'secret.key'))).toBe(false)
  })

  test('leaves no ciphertext of the old key in the database, not even in freed pages', () => {
    fill(true)
    const database = openDatabase(dataDir)
    const old = database.db.$client.prepare('select api_hash_sealed from api_profiles where id = 1').pluck().get()
    database.close()
    rotateKey({ dataDir, setting: null, wanted: newKey })
    const files = readdirSync(dataDir).filter((name) => name.startsWith('giftbuyer.db'))
    for (const name of files) expect(readFileSync(join(dataDir, name), 'latin1')).not.toContain(String(old))
  })

  test('counts what could not be opened before, and leaves it alone', () => {
    fill(true)
    writeFileSync(sessionPath(dataDir, phones[0] ?? ''), 'rubbish')
    expect(rotateKey({ dataDir, setting: null, wanted: null })).toMatchObject({ unreadable: 1 })
    expect(readFileSync(sessionPath(dataDir, phones[0] ?? ''), 'utf8')).toBe('rubbish')
    expect(openFolder(dataDir, null).sessions.slice(1)).toEqual(phones.slice(1).map(plain.session))
  })
})

describe('refusals', () => {
  test('while the panel runs, without data, with a wrong, missing or equal key; nothing is written', () => {
    fill(true)
    const running = openDatabase(dataDir)
    expect(() => rotateKey({ dataDir, setting: null, wanted: null })).toThrow(/in use by another panel/)
    running.close()
    const none = join(dataDir, 'none')
    expect(() => rotateKey({ dataDir: none, setting: null, wanted: null })).toThrow(/^DATA_DIR: .+ no data/)
    expect(() => rotateKey({ dataDir, setting: oldKey, wanted: null })).toThrow(/^NEW_SECRET_KEY: not set/)
    expect(() => rotateKey({ dataDir, setting: oldKey, wanted: oldKey })).toThrow(/^NEW_SECRET_KEY: .+ same/)
    expect(() => rotateKey({ dataDir, setting: null, wanted: oldKey })).toThrow(/^NEW_SECRET_KEY: .+ in use/)
    const wrong = 'x'.repeat(40)
    expect(() => rotateKey({ dataDir, setting: wrong, wanted: newKey })).toThrow(/^SECRET_KEY: .+ is not the key/)
    expect(leftovers()).toEqual([])
    expect(openFolder(dataDir, null)).toEqual(whole)
  })
})

describe('cut short', () => {
  test.each(listSteps(true).map((step, at) => [at, step]))(
    'with a key file, at step %s (%s): the panel starts with everything, and a second try ends it',
    (at) => {
      fill(true)
      rotateUntil(null, at)
      expect(openFolder(dataDir, null)).toEqual(whole)
      expect(leftovers()).toEqual([])
      if (keyInFile() === oldKey) rotateKey({ dataDir, setting: null, wanted: newKey })
      expect(keyInFile()).toBe(newKey)
      expect(openFolder(dataDir, null)).toEqual(whole)
    },
  )

  test.each(listSteps(false).map((step, at) => [at, step]))(
    'with a setting, at step %s (%s): one of the two keys opens everything, and a second try ends it',
    (at) => {
      fill(false)
      rotateUntil(oldKey, at)
      const works = [oldKey, newKey].filter(
        (key) => !/^SECRET_KEY: .+ is not the key/.test(failureOf(() => openFolder(dataDir, key))),
      )
      expect(works).toHaveLength(1)
      expect(openFolder(dataDir, works[0] ?? null)).toEqual(whole)
      rotateKey({ dataDir, setting: oldKey, wanted: newKey })
      expect(openFolder(dataDir, newKey)).toEqual(whole)
      expect(leftovers()).toEqual([])
    },
  )

  test.each(listSteps(true).map((step, at) => [at, step]))(
    'at step %s (%s) and tried again at once, with no start in between',
    (at) => {
      fill(true)
      rotateUntil(null, at)
      expect(failureOf(() => rotateKey({ dataDir, setting: null, wanted: newKey }))).toMatch(
        /^$|^NEW_SECRET_KEY: .+ in use/,
      )
      expect(keyInFile()).toBe(newKey)
      expect(openFolder(dataDir, null)).toEqual(whole)
      expect(leftovers()).toEqual([])
    },
  )

  test('by SIGKILL, at moments across it, nothing is lost either', () => {
    const module = JSON.stringify(join(import.meta.dirname, 'rotate-key.ts'))
    for (const at of [1, 3, 6, 7, 9]) {
      fill(true)
      const script = `import { rotateKey } from ${module}
        let count = 0
        const onStep = () => { if (count++ === ${at}) process.kill(process.pid, 'SIGKILL') }
        rotateKey({ dataDir: ${JSON.stringify(dataDir)}, setting: null, wanted: ${JSON.stringify(newKey)}, onStep })`
      const args = ['--import', 'tsx', '--input-type=module', '-e', script]
      expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({ signal: 'SIGKILL' })
      expect(openFolder(dataDir, null)).toEqual(whole)
      rmSync(dataDir, { recursive: true })
    }
  })
})
