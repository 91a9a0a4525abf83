/**
 * Telegram sessions at rest: one sealed file per account, `sessions/user_<id>/<phone>.session`, and those set aside.
 */
import { readFileSync, rmSync } from 'node:fs'
import { places } from '../db/sealed-places.ts'
import { openSession } from '../db/sealed-sessions.ts'
import { listSetAside, putBack, removeExpired, sessionPath, setAside, type SetAsideFile } from '../db/set-aside.ts'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import type { SecretBox } from '../lib/secret-box.ts'

interface SessionOwner {
  userId: number
  phone: string
}

/** `missing`: there is no file. `unreadable`: it is damaged or sealed with another key; it is left as it is. */
type StoredSession = { kind: 'session'; session: string } | { kind: 'missing' } | { kind: 'unreadable' }

export interface SessionFiles {
  /** Throws the file system's error if the file exists but cannot be read now. */
  read(owner: SessionOwner): StoredSession
  write(owner: SessionOwner, session: string): void
  /** Does nothing if there is none. */
  remove(owner: SessionOwner): void
  /** Moves the file to `set-aside`, where it is kept for 30 days; null if there is none. */
  setAside(owner: SessionOwner, reason: string, nowMs: number): SetAsideFile | null
  /** Undoes that. */
  putBack(file: SetAsideFile): void
  /** A user's, newest first. */
  listSetAside(userId: number): SetAsideFile[]
  readSetAside(file: SetAsideFile): StoredSession
  removeSetAside(file: SetAsideFile): void
  /** Removes expired ones of all users; returns how many. */
  removeExpired(nowMs: number): number
}

export function createSessionFiles(dataDir: string, secrets: SecretBox): SessionFiles {
  const pathOf = (owner: SessionOwner) => sessionPath(dataDir, owner)

  const readAt = (path: string, owner: SessionOwner): StoredSession => {
    let sealed: string
    try {
      sealed = readFileSync(path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' }
      throw error
    }
    const session = openSession(sealed, { box: secrets, places }, owner)
    return session === null ? { kind: 'unreadable' } : { kind: 'session', session }
  }

  return {
    read: (owner) => readAt(pathOf(owner), owner),
    write: (owner, session) =>
      writeFileAtomic(pathOf(owner), secrets.seal(places.session(owner.userId, owner.phone), session)),
    remove: (owner) => rmSync(pathOf(owner), { force: true }),
    setAside: (owner, reason, nowMs) => setAside(dataDir, owner, reason, nowMs),
    putBack: (file) => putBack(dataDir, file),
    listSetAside: (userId) => listSetAside(dataDir).filter((file) => file.userId === userId),
    readSetAside: (file) => readAt(file.path, file),
    removeSetAside: ({ path }) => rmSync(path, { force: true }),
    removeExpired: (nowMs) => removeExpired(dataDir, nowMs),
  }
}
