/**
 * Exports an account's session as a string for another client, protected by the panel's password. It is neither stored
 * nor logged.
 */
import { isIPv4 } from 'node:net'
import type { ApiProfileService } from '../api-profiles/service.ts'
import type { SessionFormat } from '../contract/exports.ts'
import { AppError } from '../lib/app-error.ts'
import type { Log } from '../lib/log.ts'
import { formatSession, parseSession, type StoredSession } from '../telegram/account/session-string.ts'
import type { Caller, UserService } from '../users/service.ts'
import type { AccountBus, AccountEvents } from './events.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore } from './store.ts'

export interface SessionExport {
  /** Throws `not_found`, `wrong_password`, `rate_limited`, and `session_invalid` for a signed-out account. */
  run(
    userId: number,
    accountId: number,
    wish: { password: string; format: SessionFormat },
    from: Caller,
  ): Promise<string>
}

export function createSessionExport(parts: {
  store: AccountStore
  sessions: SessionFiles
  apiProfiles: Pick<ApiProfileService, 'getCredentials'>
  users: Pick<UserService, 'checkPassword'>
  bus: AccountBus
  log: Log
}): SessionExport {
  const { store, sessions, apiProfiles, users, bus, log } = parts

  const read = (row: AccountRow): StoredSession => {
    const stored = row.status === 'signed_out' ? null : sessions.read(row)
    const session = stored?.kind === 'session' ? parseSession(stored.session) : null
    if (session === null) {
      throw new AppError('session_invalid', { error_code: row.statusReason ?? 'SESSION_FILE_UNREADABLE' })
    }
    return session
  }

  return {
    async run(userId, accountId, { password, format }, from) {
      const wanted = store.get(userId, accountId)
      if (!wanted) throw new AppError('not_found')
      try {
        await users.checkPassword(userId, password)
      } catch (error) {
        const reason = reasonOf(error)
        if (reason !== null) {
          bus.emit('session_export_refused', { userId, account: wanted, from, reason })
        }
        throw error
      }
      // Read again: hashing takes a while, and the account may have been removed meanwhile.
      const row = store.get(userId, accountId)
      if (!row) throw new AppError('not_found')
      const session = read(row)
      // Before the session is returned: the activity row exists so that no session leaves unnoticed.
      bus.commit((tell) => tell('session_exported', { userId, account: row, format, from }))
      log.warn({ accountId, kind: format }, 'session exported')
      if (format === 'gramjs') return formatSession(session)
      if (format === 'telethon') return formatTelethon(session)
      const credentials = row.apiProfileId === null ? null : apiProfiles.getCredentials(userId, row.apiProfileId)
      return formatPyrogram(session, credentials?.apiId ?? 0, BigInt(row.telegramId ?? 0))
    },
  }
}

/** Null if the request has no details about the caller. */
function reasonOf(error: unknown): AccountEvents['session_export_refused']['reason'] | null {
  if (!(error instanceof AppError)) return null
  if (error.code === 'rate_limited') return 'too_many_tries'
  return error.code === 'wrong_password' ? error.code : null
}

/** Telegram's addresses by DC, for a session made in a browser, which has a host name. */
const ADDRESSES = ['149.154.175.53', '149.154.167.51', '149.154.175.100', '149.154.167.91', '91.108.56.130']

/** `1`, then DC id, four bytes of address, port, key. */
function formatTelethon({ dcId, host, port, key }: StoredSession): string {
  const address = isIPv4(host) ? host : (ADDRESSES[dcId - 1] ?? '127.0.0.1')
  const head = Buffer.from([dcId, ...address.split('.').map(Number), port >> 8, port & 0xff])
  const body = Buffer.concat([head, key]).toString('base64')
  return `1${body.replaceAll('+', '-').replaceAll('/', '_')}`
}

/** Pyrogram 2: DC id, api_id, test mode, key, user id, bot; without the `=` padding. */
function formatPyrogram({ dcId, key }: StoredSession, apiId: number, userId: bigint): string {
  const head = Buffer.alloc(6)
  head.writeUInt8(dcId, 0)
  head.writeUInt32BE(apiId, 1)
  const tail = Buffer.alloc(9)
  tail.writeBigUInt64BE(userId, 0)
  return Buffer.concat([head, key, tail]).toString('base64url')
}
