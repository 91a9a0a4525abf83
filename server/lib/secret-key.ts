/** The panel's master key: the setting, else the text of `secret.key` in the data folder; they are interchangeable. */
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createFileAtomic, replaceFile, writeFileAtomic } from './atomic-file.ts'
import { SettingError } from './setting-error.ts'

const KEY_BYTES = 32
const KEY_FILE = 'secret.key'
/** The new key during a rotation; the database decides which of the two applies. */
const NEXT_KEY_FILE = 'secret.key.next'

export interface KeyFiles {
  /** The content of `secret.key`, or null if there is none. All of these throw `SettingError`. */
  read(): Uint8Array | null
  /** The new key left by an interrupted rotation, or null. */
  readNext(): Uint8Array | null
  /** Creates `secret.key`; if another process created it meanwhile, that one is used. Never overwrites a file. */
  create(): Uint8Array
  writeNext(text: string): Uint8Array
  /** Atomically replaces the key by the next key. */
  promoteNext(): void
  removeNext(): void
}

export function createKeyFiles(dataDir: string): KeyFiles {
  const path = join(dataDir, KEY_FILE)
  const nextPath = join(dataDir, NEXT_KEY_FILE)
  return {
    read: () => readKeyFile(path),
    readNext: () => readKeyFile(nextPath),
    create() {
      const text = createKeyText()
      try {
        createFileAtomic(path, `${text}\n`)
      } catch (error) {
        const raced = readKeyFile(path)
        if (raced) return raced
        throw unwritable(path, error)
      }
      return parseKey(text)
    },
    writeNext(text) {
      try {
        writeFileAtomic(nextPath, `${text}\n`)
      } catch (error) {
        throw unwritable(nextPath, error)
      }
      return parseKey(text)
    },
    promoteNext: () => replaceFile(nextPath, path),
    removeNext: () => rmSync(nextPath, { force: true }),
  }
}

export function createKeyText(): string {
  return randomBytes(KEY_BYTES).toString('base64')
}

export function parseKey(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}

function unwritable(path: string, error: unknown): SettingError {
  return new SettingError('DATA_DIR', `cannot write ${path} (${error instanceof Error ? error.message : 'unknown'})`)
}

function readKeyFile(path: string): Uint8Array | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new SettingError('SECRET_KEY', `cannot read ${path}`)
  }
  const key = parseKey(text)
  if (key.length < KEY_BYTES) throw new SettingError('SECRET_KEY', `${path} is shorter than ${KEY_BYTES} bytes`)
  return key
}
