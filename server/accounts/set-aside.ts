/** Ended sessions that were set aside: listed, retried, removed by hand or when they expire. */
import { createHash } from 'node:crypto'
import type { ApiProfileService } from '../api-profiles/service.ts'
import type { Account } from '../contract/accounts.ts'
import type { SetAsideSession } from '../contract/set-aside.ts'
import type { SetAsideFile } from '../db/set-aside.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import type { AccountLinks } from './links.ts'
import type { SessionFiles } from './session-files.ts'
import type { SignIn } from './sign-in.ts'
import type { AccountStore } from './store.ts'

const ignore = () => {}
const SWEEP_EVERY_MS = 6 * 60 * 60_000

export interface SetAsideSessions {
  list(userId: number): SetAsideSession[]
  /** Throws `not_found`. */
  remove(userId: number, id: string): void
  /**
   * Checks it at Telegram. A live one becomes the account's session again; on an error (`not_found`,
   * `api_profile_missing`, `phone_already_added`, `session_invalid`, or Telegram's own) it is kept as it was.
   */
  tryAgain(userId: number, id: string): Promise<Account>
  /** Removes expired ones, now and periodically. */
  start(): void
  stop(): void
}

export function createSetAsideSessions(parts: {
  store: AccountStore
  sessions: SessionFiles
  links: Pick<AccountLinks, 'present'>
  signIn: Pick<SignIn, 'adopt' | 'findActive'>
  apiProfiles: Pick<ApiProfileService, 'getCredentials'>
  gateway: Pick<TelegramGateway, 'openAccount'>
  clock: Clock
  log: Log
}): SetAsideSessions {
  const { store, sessions, links, signIn, apiProfiles, gateway, clock, log } = parts
  /** Two connections with one session would end it. */
  const running = new Map<string, Promise<Account>>()
  let cancelSweep = ignore

  const find = (userId: number, id: string): SetAsideFile => {
    const file = sessions.listSetAside(userId).find((one) => idOf(one) === id)
    if (!file) throw new AppError('not_found')
    return file
  }

  const ask = async (file: SetAsideFile): Promise<Account> => {
    const { userId, phone } = file
    const active = signIn.findActive(userId, phone)
    if (active) throw new AppError('phone_already_added', { account_id: active.id, phone })
    const apiProfileId = store.getByPhone(userId, phone)?.apiProfileId ?? null
    const credentials = apiProfileId === null ? null : apiProfiles.getCredentials(userId, apiProfileId)
    if (apiProfileId === null || credentials === null) throw new AppError('api_profile_missing')
    const stored = sessions.readSetAside(file)
    if (stored.kind !== 'session') throw new AppError('session_invalid', { error_code: 'SESSION_FILE_UNREADABLE' })
    const client = gateway.openAccount(credentials, stored.session)
    let accountId: number
    try {
      await client.connect()
      const profile = await client.profile.fetch()
      const signedIn = { kind: 'signed_in' as const, session: stored.session, profile, account: client }
      accountId = await signIn.adopt({ userId, apiProfileId, phone: null }, signedIn)
    } catch (error) {
      await client.close()
      throw error
    }
    sessions.removeSetAside(file)
    const row = store.get(userId, accountId)
    if (!row) throw new AppError('not_found')
    return links.present(row)
  }

  const sweep = () => {
    try {
      const removed = sessions.removeExpired(clock.now())
      if (removed > 0) log.info({ sessions: removed }, 'removed expired set-aside sessions')
    } catch (error) {
      log.error({ err: error }, 'expired set-aside sessions not removed')
    }
    cancelSweep = clock.after(SWEEP_EVERY_MS, sweep)
  }

  return {
    list: (userId) =>
      sessions.listSetAside(userId).map((file) => ({
        id: idOf(file),
        account_id: store.getByPhone(userId, file.phone)?.id ?? null,
        phone: file.phone,
        reason: file.reason,
        set_aside_at: new Date(file.setAsideAtMs).toISOString(),
        kept_until: new Date(file.keptUntilMs).toISOString(),
      })),
    remove: (userId, id) => sessions.removeSetAside(find(userId, id)),
    async tryAgain(userId, id) {
      const file = find(userId, id)
      const known = running.get(file.path)
      if (known) return known
      const result = ask(file).finally(() => running.delete(file.path))
      running.set(file.path, result)
      return result
    },
    start: sweep,
    stop: () => cancelSweep(),
  }
}

/** The file name contains the phone number, which must not be in a URL. */
const idOf = ({ name }: SetAsideFile) => createHash('sha256').update(name).digest('hex').slice(0, 16)
