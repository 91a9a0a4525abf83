/**
 * From one way of sealing to another (a new key, a new form of the seals), so that a crash anywhere leaves data that opens
 * under the one or the other, and the next start finishes or takes back what was begun. A mark in the data folder says that
 * a change is under way; which seals hold is told by the database alone.
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

/** A test's hand on the moments between two writes. */
export type OnStep = (step: string) => void

export function isChanging(dataDir: string): boolean {
  return existsSync(join(dataDir, MARK))
}

export function markChange(dataDir: string): void {
  writeFileAtomic(join(dataDir, MARK), MARK_TEXT)
}

/** Up to the one transaction that decides. Returns how many secrets could not be opened and stay as they are. */
export function changeSeals(db: Database, dataDir: string, from: Seals, to: Seals, onStep: OnStep = () => {}): number {
  markChange(dataDir)
  onStep('marked')
  const sessions = doubleSessions(dataDir, from, to, () => onStep('session doubled'))
  onStep('sessions doubled')
  const values = resealDatabase(db, from, to)
  onStep('database resealed')
  return sessions + values
}

/** Removes what is not under `seals`, those that the database is under. */
export function finishChange(db: Database, dataDir: string, seals: Seals, onStep: OnStep = () => {}): void {
  trimSessions(dataDir, seals, () => onStep('session trimmed'))
  onStep('sessions trimmed')
  wipeFreedPages(db)
  onStep('pages wiped')
  rmSync(join(dataDir, MARK), { force: true })
}
