import { randomBytes } from 'node:crypto'
import type { Device } from './devices.ts'

const EXPORT_LIFE_MS = 60 * 1000
/** Minimum age of a session that may end others (docs/telegram.md#devices). */
export const FRESH_MS = 24 * 60 * 60 * 1000

/** A signed-in key, or one that only lacks the 2FA password. */
export interface Session {
  authKeyId: string
  accountId: string
  isPasswordPending: boolean
  device: Device
}

type DeadReason = 'AUTH_KEY_UNREGISTERED' | 'SESSION_REVOKED' | 'USER_DEACTIVATED_BAN'

export interface SessionsState {
  sessions: Session[]
  /** Keys of other DCs and the home key whose authorization they imported. */
  borrowed: { authKeyId: string; homeKeyId: string }[]
  dead: { authKeyId: string; reason: DeadReason }[]
  /** Devices that exist only in the list, by account. */
  others: { accountId: string; device: Device }[]
}

export interface Sessions {
  /** The session of a key, if needed through its home key; null if it is not signed in. */
  find(authKeyId: string): Session | null
  /** Why a key is dead; null if it is alive or was never signed in. */
  deathOf(authKeyId: string): DeadReason | null
  open(session: Session): void
  close(authKeyId: string): void
  /** Home keys signed in as the account. */
  keysOf(accountId: string): string[]
  devicesOf(accountId: string): { authKeyId: string | null; device: Device }[]
  addOtherDevice(accountId: string, device: Device): void
  /** Ends the device with that hash; false if there is none. */
  endDevice(accountId: string, hash: string): boolean
  endAll(accountId: string, reason: DeadReason): void
  /** A one-time token to export the session to a key of DC `dcId`. */
  exportTo(session: Session, dcId: number): Buffer
  /** The exported session, now also used by `authKeyId`; null if the bytes are wrong, used or expired. */
  importAt(accountId: string, bytes: Buffer, dcId: number, authKeyId: string): Session | null
  snapshot(): SessionsState
}

/** Who is signed in on which auth key. */
export function createSessions(now: () => number, state?: SessionsState): Sessions {
  const sessions = new Map(state?.sessions.map((session) => [session.authKeyId, session]))
  const borrowed = new Map(state?.borrowed.map(({ authKeyId, homeKeyId }) => [authKeyId, homeKeyId]))
  const dead = new Map(state?.dead.map(({ authKeyId, reason }) => [authKeyId, reason]))
  const others = [...(state?.others ?? [])]
  const exported = new Map<string, { session: Session; dcId: number; expiresAt: number }>()

  function close(authKeyId: string, reason?: DeadReason): void {
    sessions.delete(authKeyId)
    if (reason) dead.set(authKeyId, reason)
    for (const [key, home] of borrowed) if (home === authKeyId) borrowed.delete(key)
  }
  const ofAccount = (accountId: string) => [...sessions.values()].filter((session) => session.accountId === accountId)

  return {
    find: (authKeyId) => sessions.get(authKeyId) ?? sessions.get(borrowed.get(authKeyId) ?? '') ?? null,
    deathOf: (authKeyId) => dead.get(authKeyId) ?? null,
    open(session) {
      dead.delete(session.authKeyId)
      borrowed.delete(session.authKeyId)
      sessions.set(session.authKeyId, session)
    },
    close,
    keysOf: (accountId) =>
      ofAccount(accountId)
        .filter((session) => !session.isPasswordPending)
        .map((session) => session.authKeyId),
    devicesOf: (accountId) => [
      ...ofAccount(accountId).map(({ authKeyId, device }) => ({ authKeyId, device })),
      ...others.filter((other) => other.accountId === accountId).map(({ device }) => ({ authKeyId: null, device })),
    ],
    addOtherDevice: (accountId, device) => void others.push({ accountId, device }),
    endDevice(accountId, hash) {
      const session = ofAccount(accountId).find(({ device }) => device.hash === hash)
      if (session) close(session.authKeyId, 'SESSION_REVOKED')
      const index = others.findIndex((other) => other.accountId === accountId && other.device.hash === hash)
      if (index >= 0) others.splice(index, 1)
      return session !== undefined || index >= 0
    },
    endAll(accountId, reason) {
      for (const session of ofAccount(accountId)) close(session.authKeyId, reason)
    },
    exportTo(session, dcId) {
      for (const [id, entry] of exported) if (entry.expiresAt <= now()) exported.delete(id)
      const bytes = randomBytes(128)
      exported.set(bytes.toString('hex'), { session, dcId, expiresAt: now() + EXPORT_LIFE_MS })
      return bytes
    },
    importAt(accountId, bytes, dcId, authKeyId) {
      const id = bytes.toString('hex')
      const entry = exported.get(id)
      exported.delete(id)
      if (!entry || entry.dcId !== dcId || entry.expiresAt <= now() || entry.session.accountId !== accountId)
        return null
      if (!sessions.has(entry.session.authKeyId)) return null
      borrowed.set(authKeyId, entry.session.authKeyId)
      return entry.session
    },
    snapshot: () => ({
      sessions: [...sessions.values()],
      borrowed: [...borrowed].map(([authKeyId, homeKeyId]) => ({ authKeyId, homeKeyId })),
      dead: [...dead].map(([authKeyId, reason]) => ({ authKeyId, reason })),
      others: [...others],
    }),
  }
}
