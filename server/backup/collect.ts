/** Collects a consistent snapshot for a backup, while a panel may be running. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { isChanging } from '../db/change-seals.ts'
import { findSeals } from '../db/secrets.ts'
import { listSetAside } from '../db/set-aside.ts'
import { inspectDatabase, openForBackup, type DatabaseFacts, type DatabaseSource } from '../db/snapshot.ts'
import { SettingError } from '../lib/setting-error.ts'

/** A sign-in that finishes between two reads costs one attempt; ten in a row do not happen. */
const TRIES = 10

export interface Collected {
  databasePath: string
  /** By name in the backup. */
  sessions: Map<string, Buffer>
  /** The same for those set aside. */
  setAside: Map<string, Buffer>
  /** Null if the key is a setting and not a file. */
  keyFile: Buffer | null
}

/**
 * The database is copied before the sessions are read, and everything is repeated if accounts or the key changed
 * meanwhile: the copy has every account with its session, and no session without its account. Throws `SettingError`.
 */
export function collectData(dataDir: string, setting: string | null, workFolder: string): Collected {
  const source = openForBackup(dataDir)
  try {
    for (let number = 0; number < TRIES; number++) {
      const databasePath = join(workFolder, `copy-${number}.db`)
      const collected = tryCollecting(source, dataDir, databasePath)
      if (collected === null) continue
      requireKey(dataDir, setting, inspectDatabase(databasePath, join(dataDir, 'giftbuyer.db')))
      return collected
    }
  } finally {
    source.close()
  }
  throw new SettingError('DATA_DIR', `the accounts in ${dataDir} keep changing; try again in a moment`)
}

function tryCollecting(source: DatabaseSource, dataDir: string, databasePath: string): Collected | null {
  const before = readMoment(source, dataDir)
  source.copyTo(databasePath)
  const sessions = new Map(
    before.facts.sessions.flatMap(({ userId, phone }) =>
      withBytes(dataDir, `sessions/user_${userId}/${phone}.session`),
    ),
  )
  const setAside = new Map(before.setAside.flatMap((name) => withBytes(dataDir, name)))
  return isDeepStrictEqual(before, readMoment(source, dataDir))
    ? { databasePath, sessions, setAside, keyFile: before.keyFile }
    : null
}

function withBytes(dataDir: string, name: string): [string, Buffer][] {
  const bytes = readIfThere(join(dataDir, name))
  return bytes === null ? [] : [[name, bytes]]
}

interface Moment {
  facts: DatabaseFacts
  keyFile: Buffer | null
  /** Names of files. */
  setAside: string[]
}

function readMoment(source: DatabaseSource, dataDir: string): Moment {
  if (isChanging(dataDir)) {
    throw new SettingError('DATA_DIR', `the key of ${dataDir} is being rotated; finish that first`)
  }
  return {
    facts: source.readFacts(),
    keyFile: readIfThere(join(dataDir, 'secret.key')),
    setAside: listSetAside(dataDir).map(({ name }) => name),
  }
}

/** A backup that no key opens would be worthless. */
function requireKey(dataDir: string, setting: string | null, { keyCheck }: DatabaseFacts) {
  if (keyCheck !== null) findSeals(dataDir, setting, keyCheck)
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
