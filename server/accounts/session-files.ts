/** Telegram sessions at rest: one sealed file an account, `sessions/user_<id>/<phone>.session`. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { places } from '../db/sealed-places.ts'
import { openSession } from '../db/sealed-sessions.ts'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import type { SecretBox } from '../lib/secret-box.ts'

interface SessionOwner {
  userId: number
  phone: string
}

/** `missing`: there is no file. `unreadable`: it is damaged or was sealed with another key; it is left as it is. */
type StoredSession = { kind: 'session'; session: string } | { kind: 'missing' } | { kind: 'unreadable' }

export interface SessionFiles {
  /** Throws what the file system says when the file is there but cannot be read now. */
  read(owner: SessionOwner): StoredSession
  write(owner: SessionOwner, session: string): void
  /** Does nothing when there is none. */
  remove(owner: SessionOwner): void
}

export function createSessionFiles(dataDir: string, secrets: SecretBox): SessionFiles {
  const pathOf = ({ userId, phone }: SessionOwner) => {
    if (!/^\+\d{1,32}$/.test(phone)) throw new Error('not a normalised phone')
    return join(dataDir, 'sessions', `user_${userId}`, `${phone}.session`)
  }
  return {
    read(owner) {
      let sealed: string
      try {
        sealed = readFileSync(pathOf(owner), 'utf8')
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' }
        throw error
      }
      const session = openSession(sealed, { box: secrets, places }, owner)
      return session === null ? { kind: 'unreadable' } : { kind: 'session', session }
    },
    write: (owner, session) =>
      writeFileAtomic(pathOf(owner), secrets.seal(places.session(owner.userId, owner.phone), session)),
    remove: (owner) => rmSync(pathOf(owner), { force: true }),
  }
}
