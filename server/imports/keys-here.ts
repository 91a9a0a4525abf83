/** The sessions that the panel works with already: a second connection on one of them would cost the account. */
import { createHash } from 'node:crypto'
import { parseSession } from '../telegram/account/session-string.ts'

/** What is needed of the accounts' store and session files, of all users. */
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

/** Tells whether an auth key is in use here. The keys are kept as digests, and only as long as the answer is. */
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
