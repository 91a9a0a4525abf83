/**
 * A new master key for everything at rest. The panel must not run; an interrupted change is finished by the next
 * attempt or start.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyFiles, createKeyText, parseKey } from '../lib/secret-key.ts'
import { SettingError } from '../lib/setting-error.ts'
import { changeSeals, finishChange, isChanging, markChange, type OnStep } from './change-seals.ts'
import { openDatabase, type Database } from './open.ts'
import { fitsCheck } from './reseal.ts'
import { secretChecks } from './schema.ts'
import { sealsOf } from './sealed-places.ts'
import { findSeals, settleKeys } from './secrets.ts'

export interface RotationWish {
  dataDir: string
  /** `SECRET_KEY`, or null if the key is in `secret.key`. */
  setting: string | null
  /** `NEW_SECRET_KEY`; null generates a random one, which only a key file can store. */
  wanted: string | null
  onStep?: OnStep
}

export interface Rotation {
  /** `rotated`: the data is now under the new key. `finished`: it already was, and the remaining steps are done. */
  outcome: 'rotated' | 'finished'
  /** Where the key now is. */
  keptIn: 'setting' | 'file'
  /** Secrets that could not be opened before and cannot be now. */
  unreadable: number
}

/** Throws `SettingError` if the panel runs, nothing is encrypted, or a key does not match. */
export function rotateKey({ dataDir, setting, wanted, onStep = () => {} }: RotationWish): Rotation {
  if (!existsSync(join(dataDir, 'giftbuyer.db'))) throw new SettingError('DATA_DIR', `${dataDir} contains no data yet`)
  if (setting !== null && wanted === null) {
    throw new SettingError('NEW_SECRET_KEY', 'not set; SECRET_KEY is set, so set the new key as well')
  }
  if (setting !== null && setting === wanted) throw new SettingError('NEW_SECRET_KEY', 'is the same as SECRET_KEY')
  const database = openDatabase(dataDir)
  try {
    return rotate(database.db, { dataDir, setting, wanted, onStep })
  } finally {
    database.close()
  }
}

function rotate(db: Database, { dataDir, setting, wanted, onStep }: Required<RotationWish>): Rotation {
  const check = db.select().from(secretChecks).get()?.sealed
  if (check === undefined) throw new SettingError('DATA_DIR', `${dataDir} contains no encrypted data yet`)
  const keptIn = setting === null ? 'file' : 'setting'
  const text = wanted ?? createKeyText()
  const [next] = sealsOf(parseKey(text))
  if (setting !== null && fitsCheck(check, next)) {
    finishChange(db, dataDir, next, onStep)
    return { outcome: 'finished', keptIn, unreadable: 0 }
  }

  const keys = createKeyFiles(dataDir)
  const found = findSeals(dataDir, setting, check)
  const wasCut = isChanging(dataDir)
  settleKeys(keys, found)
  if (found.source === 'next file') {
    finishChange(db, dataDir, found.seals, onStep)
    return { outcome: 'finished', keptIn, unreadable: 0 }
  }
  if (wasCut && !found.seals.isOutdated) finishChange(db, dataDir, found.seals)

  if (fitsCheck(check, next)) throw new SettingError('NEW_SECRET_KEY', 'is already the key in use')
  markChange(dataDir)
  if (setting === null) keys.writeNext(text)
  onStep('key written')
  const unreadable = changeSeals(db, dataDir, found.seals, next, onStep)
  if (setting === null) keys.promoteNext()
  onStep('key promoted')
  finishChange(db, dataDir, next, onStep)
  return { outcome: 'rotated', keptIn, unreadable }
}
