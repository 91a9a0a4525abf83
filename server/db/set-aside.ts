/**
 * Ended sessions that are kept for a while: `sessions/user_<id>/set-aside/<phone>.<when>.<why>.session`. The sealed
 * file is moved there unchanged. `when` is in milliseconds since 1970 UTC, `why` the name of the reason.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { replaceFile } from '../lib/atomic-file.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { syncFolder } from '../lib/sync-to-disk.ts'

const KEPT_MS = 30 * 24 * 60 * 60_000

export const setAsideFolder = 'set-aside'

export interface SetAsideFile {
  path: string
  /** Relative to the data folder, as named in a backup. */
  name: string
  userId: number
  phone: string
  /** Telegram's error name, or the panel's own if the file itself was the reason. */
  reason: string
  setAsideAtMs: number
  keptUntilMs: number
}

interface SessionOwner {
  userId: number
  phone: string
}

export function sessionPath(dataDir: string, { userId, phone }: SessionOwner): string {
  if (!/^\+\d{1,32}$/.test(phone)) throw new Error('not a normalised phone')
  return join(dataDir, 'sessions', `user_${userId}`, `${phone}.session`)
}

/** Moves the account's session file to `set-aside`; null if there is none. */
export function setAside(dataDir: string, owner: SessionOwner, reason: string, nowMs: number): SetAsideFile | null {
  const from = sessionPath(dataDir, owner)
  if (!existsSync(from)) return null
  const folder = join(dirname(from), setAsideFolder)
  let atMs = nowMs
  const pathAt = () => join(folder, `${owner.phone}.${atMs}.${reason}.session`)
  while (existsSync(pathAt())) atMs++
  const file = parseFile(dataDir, owner.userId, `${owner.phone}.${atMs}.${reason}.session`)
  if (file === null) throw new Error('a session cannot be set aside under this name')
  makeFolder(folder)
  replaceFile(from, file.path)
  syncFolder(dirname(from))
  return file
}

/** Moves it back, overwriting whatever is there. */
export function putBack(dataDir: string, file: SetAsideFile): void {
  replaceFile(file.path, sessionPath(dataDir, file))
  syncFolder(dirname(file.path))
}

/** Of all users, newest first. Ignores files whose names the panel does not use. */
export function listSetAside(dataDir: string): SetAsideFile[] {
  const sessions = join(dataDir, 'sessions')
  return listNames(sessions)
    .flatMap((folder) => {
      const userId = /^user_(\d{1,15})$/.exec(folder)?.[1]
      if (userId === undefined) return []
      const names = listNames(join(sessions, folder, setAsideFolder))
      return names.flatMap((name) => parseFile(dataDir, Number(userId), name) ?? [])
    })
    .toSorted((a, b) => b.setAsideAtMs - a.setAsideAtMs || a.name.localeCompare(b.name))
}

/** Deletes expired ones; returns how many. */
export function removeExpired(dataDir: string, nowMs: number): number {
  const expired = listSetAside(dataDir).filter(({ keptUntilMs }) => keptUntilMs <= nowMs)
  for (const { path } of expired) rmSync(path, { force: true })
  return expired.length
}

function parseFile(dataDir: string, userId: number, file: string): SetAsideFile | null {
  const [, phone, at, reason] = /^(\+\d{1,32})\.(\d{1,15})\.([A-Z0-9_]{1,64})\.session$/.exec(file) ?? []
  if (phone === undefined || at === undefined || reason === undefined) return null
  const name = `sessions/user_${userId}/${setAsideFolder}/${file}`
  const setAsideAtMs = Number(at)
  return {
    path: join(dataDir, name),
    name,
    userId,
    phone,
    reason,
    setAsideAtMs,
    keptUntilMs: setAsideAtMs + KEPT_MS,
  }
}

/** Empty if it is not a folder. */
export function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return []
    throw error
  }
}
