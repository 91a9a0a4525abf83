/** Sessions that the panel already uses: a second connection with one of them would end it. */
import { createHash } from 'node:crypto'
import { parseSession } from '../telegram/account/session-string.ts'

/** The part of the accounts' store and session files that is needed, of all users. */
export interface Accounts {
  listByImportance(): { id: number; userId: number }[]
  getById(id: number): { userId: number; phone: string } | null
  getByTelegramId(userId: number, telegramId: string): { status: string } | null
}
export interface Sessions {
  read(owner: {
    userId: number
    phone: string
  }): { kind: 'session'; session: string } | { kind: 'missing' | 'unreadable' }
}

/**
 * Whether an auth key is already in use here. Keys are kept as digests, and only for the lifetime of the returned
 * function.
 */
export function listKeysHere(accounts: Accounts, sessions: Sessions): (key: Buffer) => boolean {
  const digests = new Set(
    accounts.listByImportance().flatMap(({ id }) => {
      const row = accounts.getById(id)
      const key = row && readKey(sessions, row)
      return key ? [digest(key)] : []
    }),
  )
  return (key) => digests.has(digest(key))
}

function readKey(sessions: Sessions, owner: { userId: number; phone: string }): Buffer | null {
  try {
    const stored = sessions.read(owner)
    return stored.kind === 'session' ? (parseSession(stored.session)?.key ?? null) : null
  } catch {
    return null
  }
}

const digest = (key: Buffer) => createHash('sha256').update(key).digest('base64')
