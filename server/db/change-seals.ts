/**
 * Re-encrypts everything from one key or format to another. After a crash at any point the data opens with either the
 * old or the new seals, and the next start finishes or rolls back. A marker file in the data folder says that a change
 * is in progress; the database alone decides which seals apply.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import type { Database } from './open.ts'
import { resealDatabase, wipeFreedPages } from './reseal.ts'
import type { Seals } from './sealed-places.ts'
import { doubleSessions, trimSessions } from './sealed-sessions.ts'

const MARK = 'sealing.journal'
const MARK_TEXT = 'The secrets here are being sealed anew. The next start of the panel finishes it.\n'

/** For tests: hooks between two writes. */
export type OnStep = (step: string) => void

export function isChanging(dataDir: string): boolean {
  return existsSync(join(dataDir, MARK))
}

export function markChange(dataDir: string): void {
  writeFileAtomic(join(dataDir, MARK), MARK_TEXT)
}

/**
 * Everything up to and including the one transaction that decides. Returns how many secrets could not be opened and
 * stay as they are.
 */
export function changeSeals(db: Database, dataDir: string, from: Seals, to: Seals, onStep: OnStep = () => {}): number {
  markChange(dataDir)
  onStep('marked')
  const sessions = doubleSessions(dataDir, from, to, () => onStep('session doubled'))
  onStep('sessions doubled')
  const values = resealDatabase(db, from, to)
  onStep('database resealed')
  return sessions + values
}

/** Removes everything that is not under `seals`, which the database uses. */
export function finishChange(db: Database, dataDir: string, seals: Seals, onStep: OnStep = () => {}): void {
  trimSessions(dataDir, seals, () => onStep('session trimmed'))
  onStep('sessions trimmed')
  wipeFreedPages(db)
  onStep('pages wiped')
  rmSync(join(dataDir, MARK), { force: true })
}
