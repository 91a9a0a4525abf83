/** The database of a data folder for a backup: copied while a panel may be writing, and checked. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { SettingError } from '../lib/setting-error.ts'
import { copyDatabase } from './copy.ts'
import { describeFailure } from './failure.ts'
import { refuseNewer } from './migrate.ts'

const accountRows = z.array(z.object({ user_id: z.number(), phone: z.string().regex(/^\+\d{1,32}$/) }))
const checkRow = z.object({ sealed: z.string() }).optional()

export interface SessionOwner {
  userId: number
  phone: string
}

export interface DatabaseFacts {
  /** To recognise the key; null in a database that never had one. */
  keyCheck: string | null
  /** Accounts that have, or may have, a session file. */
  sessions: SessionOwner[]
}

export interface DatabaseSource {
  copyTo(path: string): void
  readFacts(): DatabaseFacts
  close(): void
}

/** Throws `SettingError` if there is no panel's data. */
export function openForBackup(dataDir: string): DatabaseSource {
  const path = join(dataDir, 'giftbuyer.db')
  if (!existsSync(path)) throw new SettingError('DATA_DIR', `${dataDir} contains no giftbuyer.db`)
  const sqlite = new Sqlite(path, { fileMustExist: true, timeout: 10_000 })
  return {
    copyTo: (copy) => copyDatabase(sqlite, copy),
    readFacts: () => readFacts(sqlite),
    close: () => void sqlite.close(),
  }
}

/** Throws `SettingError` naming `label` if the file is damaged, not a panel's database, or from a newer version. */
export function inspectDatabase(path: string, label: string): DatabaseFacts {
  let sqlite: Sqlite.Database | null = null
  try {
    sqlite = new Sqlite(path, { readonly: true, fileMustExist: true })
    const health = sqlite.pragma('integrity_check', { simple: true })
    if (health !== 'ok') throw new Error(String(health))
    refuseNewer(sqlite, label)
    return readFacts(sqlite)
  } catch (error) {
    if (error instanceof SettingError) throw error
    throw new SettingError(label, `the database in it is damaged (${describeFailure(error)})`)
  } finally {
    sqlite?.close()
  }
}

function readFacts(sqlite: Sqlite.Database): DatabaseFacts {
  const check = checkRow.parse(sqlite.prepare('select sealed from secret_checks').get())
  const rows = sqlite
    .prepare(
      `select user_id, phone from accounts
       where status <> 'signed_out' or status_reason = 'SESSION_FILE_UNREADABLE' order by user_id, phone`,
    )
    .all()
  return {
    keyCheck: check?.sealed ?? null,
    sessions: accountRows.parse(rows).map(({ user_id: userId, phone }) => ({ userId, phone })),
  }
}
