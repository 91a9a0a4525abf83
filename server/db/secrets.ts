import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createSecretBox, type SecretBox } from '../lib/secret-box.ts'
import { loadSecretKey } from '../lib/secret-key.ts'
import { SettingError } from '../lib/setting-error.ts'
import type { Database } from './open.ts'
import { secretChecks } from './schema.ts'

const PLACE = 'secret_check'
const WORD = 'the right key'

/**
 * The box that seals everything at rest, after making sure that its key is the one the data was sealed with. A wrong
 * key, or none where encrypted data exists, throws `SettingError` and writes nothing.
 */
export function openSecrets(db: Database, dataDir: string, setting: string | null): SecretBox {
  const check = db.select().from(secretChecks).get()
  if (!check && hasSessionFiles(dataDir)) {
    throw new SettingError(
      'DATA_DIR',
      `${join(dataDir, 'sessions')} holds sessions of another database; bring giftbuyer.db back or move them away`,
    )
  }
  const secrets = createSecretBox(loadSecretKey(dataDir, setting, check !== undefined))
  if (!check) {
    db.insert(secretChecks)
      .values({ id: 1, sealed: secrets.seal(PLACE, WORD) })
      .run()
  } else if (!opens(secrets, check.sealed)) {
    const source = setting === null ? `secret.key in ${dataDir}` : 'SECRET_KEY'
    throw new SettingError('SECRET_KEY', `${source} is not the key that this data was encrypted with`)
  }
  return secrets
}

function opens(secrets: SecretBox, sealed: string): boolean {
  try {
    return secrets.open(PLACE, sealed) === WORD
  } catch {
    return false
  }
}

function hasSessionFiles(dataDir: string): boolean {
  try {
    return readdirSync(join(dataDir, 'sessions'), { recursive: true }).some((name) => String(name).endsWith('.session'))
  } catch {
    return false
  }
}
