/** Whether the panel can do its work now. Public, so the answer is cached and says no more than that. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Readiness } from '../contract/readiness.ts'
import type { Database } from '../db/open.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountFigures } from './service.ts'

/** The checks write to the disk. */
const KEPT_MS = 2_000
const PROBE_BYTES = 4096
const fullDisk = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG'])

export interface ReadinessParts {
  db: Database
  dataDir: string
  /** Workers that should run, and how many of them wait to restart. */
  workers: () => { wanted: number; failing: number }
  links: () => AccountFigures['links']
  clock: Clock
}

export function createReadiness(parts: ReadinessParts): () => Readiness {
  const { db, dataDir, workers, links, clock } = parts
  let kept: { at: number; answer: Readiness } | null = null

  const look = (): Readiness => {
    const found = {
      database: lookAtDatabase(db),
      data_folder: lookAtFolder(dataDir),
      worker: lookAtWorkers(workers()),
      telegram: lookAtLinks(links()),
    }
    return { ok: Object.values(found).every(({ ok }) => ok), ...found }
  }

  return () => {
    const now = clock.now()
    if (kept === null || now - kept.at >= KEPT_MS || now < kept.at) kept = { at: now, answer: look() }
    return kept.answer
  }
}

const fine = { ok: true, reason: null }

/** Changes nothing: the write is rolled back. */
function lookAtDatabase(db: Database): Readiness['database'] {
  const sqlite = db.$client
  if (sqlite.inTransaction) return fine
  try {
    sqlite.exec('BEGIN IMMEDIATE')
    try {
      sqlite.exec('UPDATE secret_checks SET sealed = sealed')
    } finally {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    }
    return fine
  } catch (error) {
    const code = codeOf(error)
    if (code.startsWith('SQLITE_BUSY')) return { ok: false, reason: 'busy' }
    return { ok: false, reason: fullDisk.has(code) ? 'disk_full' : 'not_writable' }
  }
}

function lookAtFolder(dataDir: string): Readiness['data_folder'] {
  const path = join(dataDir, '.ready-probe')
  try {
    const file = openSync(path, 'w', 0o600)
    try {
      writeSync(file, Buffer.alloc(PROBE_BYTES))
    } finally {
      closeSync(file)
      rmSync(path, { force: true })
    }
    return fine
  } catch (error) {
    return { ok: false, reason: fullDisk.has(codeOf(error)) ? 'disk_full' : 'not_writable' }
  }
}

function lookAtWorkers({ wanted, failing }: { wanted: number; failing: number }): Readiness['worker'] {
  if (failing > 0) return { ok: false, reason: 'restarting' }
  return { ok: true, reason: wanted === 0 ? 'off' : null }
}

function lookAtLinks({ online, offline, untried }: AccountFigures['links']): Readiness['telegram'] {
  if (online > 0) return fine
  if (offline > 0) return { ok: false, reason: 'unreachable' }
  return untried > 0 ? { ok: false, reason: 'connecting' } : { ok: true, reason: 'no_accounts' }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
