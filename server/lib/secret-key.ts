import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFileAtomic } from './atomic-file.ts'
import { SettingError } from './setting-error.ts'

const KEY_BYTES = 32

/**
 * The panel's master key: the setting, else the text of `secret.key` in the data folder (so that either can take the
 * other's place). A new one is made only where nothing is
 * encrypted yet (`hasSecrets` false); an existing file is never written to. Throws `SettingError`.
 */
export function loadSecretKey(dataDir: string, setting: string | null, hasSecrets: boolean): Uint8Array {
  if (setting !== null) return Buffer.from(setting, 'utf8')
  const path = join(dataDir, 'secret.key')
  const found = readKeyFile(path)
  if (found) return found
  if (hasSecrets) {
    throw new SettingError(
      'SECRET_KEY',
      `not set and ${path} is missing, but the data folder holds encrypted data; bring the key back`,
    )
  }
  const key = randomBytes(KEY_BYTES).toString('base64')
  try {
    createFileAtomic(path, `${key}\n`)
  } catch (error) {
    const raced = readKeyFile(path)
    if (raced) return raced
    throw new SettingError('DATA_DIR', `cannot write ${path} (${error instanceof Error ? error.message : 'unknown'})`)
  }
  return Buffer.from(key, 'utf8')
}

function readKeyFile(path: string): Uint8Array | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new SettingError('SECRET_KEY', `cannot read ${path}`)
  }
  const key = Buffer.from(text, 'utf8')
  if (key.length < KEY_BYTES) throw new SettingError('SECRET_KEY', `${path} holds less than ${KEY_BYTES} bytes`)
  return key
}
