/** Sign-ins under way: each belongs to the user who began it, does one thing at a time, and ends by itself. */
import { randomBytes } from 'node:crypto'
import type { LoginStep } from '../contract/login.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { LoginAttempt } from '../telegram/gateway.ts'

const LOGIN_LIFE_MS = 10 * 60_000
const MAX_PER_USER = 10

/** What a QR code's reader is told. */
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
  /** Set once Telegram asked for the 2FA password. */
  password: { hint: string | null } | null
  /** Set when Telegram signed in without a code; the next confirmation answers it. */
  finishedAs: number | null
  /** Aborts when the login ends, however it does. */
  readonly ended: AbortController
  queue: Promise<unknown>
  /** Confirmations under way by what they confirm: a double click shares one. */
  readonly confirmations: Map<string, Promise<LoginStep>>
  /** The latest of a QR login, and who listens. */
  qrEvent: QrEvent | null
  readonly qrListeners: Set<(event: QrEvent) => void>
}

export type NewLogin = Pick<PendingLogin, 'userId' | 'apiProfileId' | 'phone' | 'attempt'>

export interface PendingLogins {
  /** An earlier unfinished login of the user for the same phone ends. */
  begin(login: NewLogin): PendingLogin
  /** Also one that has ended, as long as it is remembered. Another user's is null. */
  find(userId: number, loginId: string): PendingLogin | null
  /** Runs `step` after those before it. Throws `login_id_not_found` when the login has ended by then. */
  run<Result>(login: PendingLogin, step: () => Promise<Result>): Promise<Result>
  /** Like `run`, but the same confirmation sent twice at once is made once. */
  confirm(login: PendingLogin, key: string, step: () => Promise<LoginStep>): Promise<LoginStep>
  /** Closes its connection. A QR login is remembered until its time is up, so that its reader learns the outcome. */
  end(login: PendingLogin): Promise<void>
  /** Ends and forgets it. */
  forget(login: PendingLogin): Promise<void>
  endAll(): Promise<void>
}

export function createPendingLogins(clock: Clock): PendingLogins {
  const logins = new Map<string, PendingLogin>()
  const alarms = new Map<string, () => void>()

  /** With its alarm, which would hold it and its attempt until it rings. */
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
