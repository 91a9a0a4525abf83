import { join } from 'node:path'
import type { SecretBox } from '../lib/secret-box.ts'
import { createKeyFiles, parseKey, type KeyFiles } from '../lib/secret-key.ts'
import { SettingError } from '../lib/setting-error.ts'
import { changeSeals, finishChange, isChanging } from './change-seals.ts'
import type { Database } from './open.ts'
import { fitsCheck, sealCheck } from './reseal.ts'
import { secretChecks } from './schema.ts'
import { sealsOf, type Seals } from './sealed-places.ts'
import { hasSessions } from './sealed-sessions.ts'

/**
 * The box that seals everything at rest, after checking that its key matches the data. A wrong key, or none although
 * encrypted data exists, throws `SettingError` and writes nothing. Data of an earlier version is upgraded, and an
 * interrupted key rotation finished, first.
 */
export function openSecrets(db: Database, dataDir: string, setting: string | null): SecretBox {
  const check = db.select().from(secretChecks).get()
  return check ? openExisting(db, dataDir, setting, check.sealed) : openFirst(db, dataDir, setting)
}

function openFirst(db: Database, dataDir: string, setting: string | null): SecretBox {
  if (hasSessions(dataDir)) {
    throw new SettingError(
      'DATA_DIR',
      `${join(dataDir, 'sessions')} contains sessions of another database; restore giftbuyer.db or move them away`,
    )
  }
  const keys = createKeyFiles(dataDir)
  const key = setting === null ? (keys.read() ?? keys.create()) : parseKey(setting)
  const [seals] = sealsOf(key)
  db.insert(secretChecks)
    .values({ id: 1, sealed: sealCheck(seals) })
    .run()
  return seals.box
}

function openExisting(db: Database, dataDir: string, setting: string | null, check: string): SecretBox {
  const found = findSeals(dataDir, setting, check)
  settleKeys(createKeyFiles(dataDir), found)
  const [current] = sealsOf(found.key)
  if (found.seals.isOutdated) changeSeals(db, dataDir, found.seals, current)
  if (isChanging(dataDir)) finishChange(db, dataDir, current)
  return current.box
}

export interface FoundSeals {
  key: Uint8Array
  seals: Seals
  source: 'setting' | 'file' | 'next file'
}

/** The key and format that the data is under. Throws `SettingError` if none of the available ones matches. */
export function findSeals(dataDir: string, setting: string | null, check: string): FoundSeals {
  const candidates = listKeys(dataDir, setting)
  if (candidates.length === 0) {
    const path = join(dataDir, 'secret.key')
    throw new SettingError(
      'SECRET_KEY',
      `not set and ${path} is missing, but the data folder contains encrypted data; restore the key`,
    )
  }
  for (const { key, source } of candidates) {
    const seals = sealsOf(key).find((one) => fitsCheck(check, one))
    if (seals) return { key, seals, source }
  }
  const source = setting === null ? `secret.key in ${dataDir}` : 'SECRET_KEY'
  const hint = setting !== null && isChanging(dataDir) ? '; it was just changed, so try the new one' : ''
  throw new SettingError('SECRET_KEY', `${source} is not the key that this data was encrypted with${hint}`)
}

function listKeys(dataDir: string, setting: string | null): Pick<FoundSeals, 'key' | 'source'>[] {
  if (setting !== null) return [{ key: parseKey(setting), source: 'setting' }]
  const keys = createKeyFiles(dataDir)
  const next = keys.readNext()
  const key = keys.read()
  return [
    ...(key ? [{ key, source: 'file' as const }] : []),
    ...(next ? [{ key: next, source: 'next file' as const }] : []),
  ]
}

/** Of the two key files of a rotation, keeps the one that the data is under. */
export function settleKeys(keys: KeyFiles, found: FoundSeals): void {
  if (found.source === 'next file') keys.promoteNext()
  if (found.source === 'file') keys.removeNext()
}
