/** Pending sign-ins: each belongs to the user who started it, runs one step at a time, and expires. */
import { randomBytes } from 'node:crypto'
import type { LoginStep } from '../contract/login.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { LoginAttempt } from '../telegram/gateway.ts'

const LOGIN_LIFE_MS = 10 * 60_000
const MAX_PER_USER = 10

/** Events for the client that shows the QR code. */
export type QrEvent =
  | { kind: 'token'; url: string; expiresAt: string }
  | { kind: 'need_2fa'; hint: string | null }
  | { kind: 'done'; accountId: number }
  | { kind: 'error'; error: unknown }

export interface PendingLogin {
  readonly id: string
  readonly userId: number
  readonly apiProfileId: number
  /** Null for a QR code. */
  readonly phone: string | null
  readonly attempt: LoginAttempt
  /** Set once Telegram has asked for the 2FA password. */
  password: { hint: string | null } | null
  /** Set if Telegram signed in without a code; the next confirmation returns it. */
  finishedAs: number | null
  /** Aborts when the login ends, for whatever reason. */
  readonly ended: AbortController
  queue: Promise<unknown>
  /** Confirmations in progress, by their input: a double click shares one. */
  readonly confirmations: Map<string, Promise<LoginStep>>
  /** The latest event of a QR login, and its listeners. */
  qrEvent: QrEvent | null
  readonly qrListeners: Set<(event: QrEvent) => void>
}

export type NewLogin = Pick<PendingLogin, 'userId' | 'apiProfileId' | 'phone' | 'attempt'>

export interface PendingLogins {
  /** Ends an earlier unfinished login of the user for the same phone. */
  begin(login: NewLogin): PendingLogin
  /** Includes logins that have ended but are still remembered. Null for another user's. */
  find(userId: number, loginId: string): PendingLogin | null
  /** Runs `step` after the previous ones. Throws `login_id_not_found` if the login has ended by then. */
  run<Result>(login: PendingLogin, step: () => Promise<Result>): Promise<Result>
  /** Like `run`, but the same confirmation sent twice at once runs once. */
  confirm(login: PendingLogin, key: string, step: () => Promise<LoginStep>): Promise<LoginStep>
  /** Closes its connection. A QR login is remembered until it expires, so its client learns the outcome. */
  end(login: PendingLogin): Promise<void>
  /** Ends and forgets it. */
  forget(login: PendingLogin): Promise<void>
  endAll(): Promise<void>
}

export function createPendingLogins(clock: Clock): PendingLogins {
  const logins = new Map<string, PendingLogin>()
  const alarms = new Map<string, () => void>()

  /** Including its timer, which would keep the login in memory until it fires. */
  const drop = ({ id }: PendingLogin) => {
    logins.delete(id)
    alarms.get(id)?.()
    alarms.delete(id)
  }
  const end = async (login: PendingLogin) => {
    if (login.qrEvent === null) drop(login)
    if (login.ended.signal.aborted) return
    login.ended.abort()
    await login.attempt.close()
  }
  const forget = async (login: PendingLogin) => {
    drop(login)
    await end(login)
  }
  const run = async <Result>(login: PendingLogin, step: () => Promise<Result>): Promise<Result> => {
    const turn = async () => {
      if (login.ended.signal.aborted) throw new AppError('login_id_not_found')
      return await step()
    }
    const result = login.queue.then(turn, turn)
    login.queue = result.catch(() => {})
    return await result
  }
  const ofUser = (userId: number) => [...logins.values()].filter((login) => login.userId === userId)

  return {
    end,
    forget,
    begin(fresh) {
      const login: PendingLogin = {
        ...fresh,
        id: randomBytes(16).toString('base64url'),
        password: null,
        finishedAs: null,
        ended: new AbortController(),
        queue: Promise.resolve(),
        confirmations: new Map(),
        qrEvent: null,
        qrListeners: new Set(),
      }
      const mine = ofUser(fresh.userId)
      const superseded = mine.filter(({ phone }) => phone !== null && phone === fresh.phone)
      for (const old of mine.length >= MAX_PER_USER ? [...superseded, ...mine.slice(0, 1)] : superseded) {
        forget(old).catch(() => {})
      }
      logins.set(login.id, login)
      const ring = () => void forget(login).catch(() => {})
      alarms.set(login.id, clock.after(LOGIN_LIFE_MS, ring))
      return login
    },

    find(userId, loginId) {
      const login = logins.get(loginId)
      return login && login.userId === userId ? login : null
    },

    run,
    confirm(login, key, step) {
      const shared = login.confirmations.get(key)
      if (shared) return shared
      const result = run(login, step).finally(() => login.confirmations.delete(key))
      login.confirmations.set(key, result)
      return result
    },

    async endAll() {
      await Promise.all([...logins.values()].map(forget))
    },
  }
}
