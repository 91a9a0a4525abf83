import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { changeAccount } from './change-account.ts'
import type { AccountBus } from './events.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore } from './store.ts'

/** Signs accounts out in the panel. */
export interface SignOut {
  /** Its session cannot be used; the file is left alone. */
  markSignedOut(row: AccountRow, reason: string): void
  /** Telegram ended the session: also sets its file aside. Does nothing if the account is already signed out. */
  markDead(accountId: number, code: string): void
}

export function createSignOut(parts: {
  store: AccountStore
  sessions: SessionFiles
  bus: AccountBus
  clock: Clock
  log: Log
}): SignOut {
  const { store, sessions, clock, log } = parts

  const markSignedOut = (row: AccountRow, reason: string) => {
    changeAccount(parts, row.id, { status: 'signed_out', statusReason: reason }, (tell, { userId, after }) =>
      tell('signed_out', { userId, account: after, reason }),
    )
    log.warn({ accountId: row.id, reason }, 'account signed out')
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
