/** Removes unfinished files of a killed run at the next start, and corrects file modes. */
import { chmodSync, existsSync, readdirSync, rmSync, type Dirent } from 'node:fs'
import { basename, join } from 'node:path'
import { isTemporaryName } from '../lib/atomic-file.ts'
import { syncFolder } from '../lib/sync-to-disk.ts'
import { lockCommands } from './lock.ts'
import type { Database } from './open.ts'
import { accounts } from './schema.ts'
import { removeExpired, setAside, setAsideFolder } from './set-aside.ts'

const UNREADABLE = 'SESSION_FILE_UNREADABLE'

/** Working folders of backup and restore, in the data folder. */
export const workFolderStart = '.work-'

interface Leftovers {
  /** Files and folders left unfinished. */
  unfinished: number
  /** Sessions of an interrupted sign-in or removal, and expired ones that were set aside. */
  sessions: number
  /** Sessions of signed-out accounts, which are now set aside. */
  setAside: number
}

/**
 * Call once the data folder is locked and its key is known to match. A session is written before its account's row and
 * deleted after it, so a file without a row belongs to a sign-in that was never confirmed or to a removed account, and
 * is deleted. The file of a signed-out account is set aside: it may have reappeared, or setting it aside was
 * interrupted. A file that cannot be opened stays, because the key may come back. A kill may have come before remaining
 * names were fsynced, so they are synced now.
 */
export function sweepLeftovers(db: Database, dataDir: string, nowMs: number): Leftovers {
  const rows = db
    .select({
      userId: accounts.userId,
      phone: accounts.phone,
      status: accounts.status,
      reason: accounts.statusReason,
    })
    .from(accounts)
    .all()
  const counts: Leftovers = { unfinished: sweepTop(dataDir), sessions: removeExpired(dataDir, nowMs), setAside: 0 }
  for (const row of rows.filter(({ status, reason }) => status === 'signed_out' && reason !== UNREADABLE)) {
    if (setAside(dataDir, row, row.reason ?? 'UNKNOWN', nowMs)) counts.setAside++
  }
  const wanted = new Set(
    rows
      .filter(({ status, reason }) => status !== 'signed_out' || reason === UNREADABLE)
      .map(({ userId, phone }) => join(`user_${userId}`, `${phone}.session`)),
  )
  for (const [folder, isSessions] of [
    [join(dataDir, 'sessions'), true],
    [join(dataDir, 'cache'), false],
  ] as const) {
    for (const entry of listBelow(folder)) {
      const path = join(entry.parentPath, entry.name)
      if (isTemporaryName(entry.name)) {
        rmSync(path, { force: true })
        counts.unfinished++
      } else if (!isSessions) {
        continue
      } else if (entry.isDirectory()) {
        chmodSync(path, 0o700)
        syncFolder(path)
      } else if (!entry.name.endsWith('.session')) {
        continue
      } else if (
        basename(entry.parentPath) === setAsideFolder ||
        wanted.has(join(basename(entry.parentPath), entry.name))
      ) {
        chmodSync(path, 0o600)
      } else {
        rmSync(path, { force: true })
        counts.sessions++
      }
    }
  }
  return counts
}

const isUnfinished = (name: string) =>
  /^(giftbuyer\.db|secret\.key|sealing\.journal|simulator\.json)\./.test(name) && isTemporaryName(name)

/** The data folder may contain other files, so only names that the panel uses count. */
function sweepTop(dataDir: string): number {
  const files = readdirSync(dataDir).filter(isUnfinished)
  for (const name of files) rmSync(join(dataDir, name), { force: true })
  return files.length + sweepWorkFolders(dataDir)
}

function sweepWorkFolders(dataDir: string): number {
  const folders = readdirSync(dataDir).filter((name) => name.startsWith(workFolderStart))
  if (folders.length === 0) return 0
  let unlock: () => void
  try {
    unlock = lockCommands(dataDir)
  } catch {
    // A command is working in there right now.
    return 0
  }
  for (const name of folders) rmSync(join(dataDir, name), { recursive: true, force: true })
  unlock()
  return folders.length
}

function listBelow(folder: string): Dirent[] {
  if (!existsSync(folder)) return []
  chmodSync(folder, 0o700)
  syncFolder(folder)
  return readdirSync(folder, { withFileTypes: true, recursive: true })
}
