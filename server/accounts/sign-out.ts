import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { AccountEvents } from './events.ts'
import { presentAccount } from './present.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore } from './store.ts'

/** What ends an account's session in the panel. */
export interface SignOut {
  /** Its session cannot be used; what lies in its place is left alone. */
  markSignedOut(row: AccountRow, reason: string): void
  /** Telegram ended the session: its file is set aside too. Does nothing when the account is signed out already. */
  markDead(accountId: number, code: string): void
}

export function createSignOut(parts: {
  store: AccountStore
  sessions: SessionFiles
  bus: Bus<AccountEvents>
  clock: Clock
  log: Log
}): SignOut {
  const { store, sessions, bus, clock, log } = parts

  const markSignedOut = (row: AccountRow, reason: string) => {
    const changed = store.update(row.id, { status: 'signed_out', statusReason: reason })
    log.warn({ accountId: row.id, reason }, 'account signed out')
    if (!changed) return
    const account = presentAccount(changed, { link: null, linkReason: null, waitsUntil: null })
    bus.emit('changed', { userId: changed.userId, account })
    bus.emit('signed_out', { userId: changed.userId, account, reason })
  }

  return {
    markSignedOut,
    markDead(accountId, code) {
      const row = store.getById(accountId)
      if (!row || row.status === 'signed_out') return
      markSignedOut(row, code)
      sessions.setAside(row, code, clock.now())
    },
  }
}
