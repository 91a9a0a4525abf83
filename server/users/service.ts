/** The panel's users, their passwords and the one sign-in token of each. Knows nothing about Telegram accounts. */
import { hash, randomBytes } from 'node:crypto'
import { PASSWORD_MIN_LENGTH, type Credentials, type Health, type Me, type NewUser } from '../contract/users.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { KnownDevices } from './known-devices.ts'
import type { Passwords } from './passwords.ts'
import type { SetupCode } from './setup-code.ts'
import type { SignInPace } from './sign-in-pace.ts'
import type { UserStore } from './store.ts'

export const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000

export interface UserEvents {
  /** The user's token is invalid: replaced by a newer sign-in, or the user signed out. */
  signed_out: { userId: number; isByUser: boolean }
  joined: { userId: number; from: Caller | null }
  signed_in: { userId: number; from: Caller }
  /** Somebody entered this user's name. */
  sign_in_failed: { userId: number; from: Caller; reason: 'wrong_password' | 'too_many_tries' }
  password_changed: { userId: number; from: Caller }
  password_refused: { userId: number; from: Caller; reason: 'wrong_password' | 'too_many_tries' }
}

export type UserBus = CommitBus<UserEvents, 'joined' | 'password_changed'>

/** The caller, as far as the request says. */
export interface Caller {
  address: string
  userAgent: string | null
}

/** Where a sign-in comes from. */
export interface SignInSource extends Caller {
  /** The unit of rate limits, from `networkOf`. */
  network: string
  /** What `markDevice` gave this browser earlier, or null. */
  deviceMark: string | null
}

export interface UserService {
  /**
   * Returns a token for the new user. Throws `weak_password`, `registration_closed`, `setup_code_required`,
   * `setup_code_invalid`, `username_taken`, `rate_limited`.
   */
  register(user: NewUser, from?: Caller): Promise<string>
  /** Returns a token; the user's earlier one becomes invalid. Throws `invalid_credentials` and `rate_limited`. */
  login(credentials: Credentials, source: SignInSource): Promise<string>
  /** A cookie for the browser that was just signed in, to recognise it at the next sign-in. */
  markDevice(token: string): string | null
  logout(userId: number): void
  /** The user with this valid token, or null. */
  authenticate(token: string): number | null
  getMe(userId: number): Me
  /**
   * Returns a new token; the user's earlier one becomes invalid. Throws `weak_password`, `wrong_password` and
   * `rate_limited`.
   */
  changePassword(userId: number, current: string, wanted: string, from: Caller): Promise<string>
  /** Confirms the user's identity by password. Throws `wrong_password` and `rate_limited`, as `changePassword` does. */
  checkPassword(userId: number, password: string): Promise<void>
  /** `first`: nobody has registered yet, and the first user may. */
  getRegistration(): Health['registration']
  needsSetupCode(): boolean
}

export function createUserService(parts: {
  store: UserStore
  passwords: Passwords
  pace: SignInPace
  devices: KnownDevices
  registration: 'first' | 'open' | 'closed'
  /** For the first user; null if only somebody at this machine can register. */
  setupCode: SetupCode | null
  bus: UserBus
  clock: Clock
}): UserService {
  const { store, passwords, pace, devices, registration, setupCode, bus, clock } = parts

  const getRegistration = (): Health['registration'] => {
    if (registration === 'closed') return 'closed'
    if (store.count() === 0) return 'first'
    return registration === 'open' ? 'open' : 'closed'
  }

  /** A token, and its stored form. */
  const createToken = () => {
    const token = randomBytes(32).toString('base64url')
    return { token, stored: { hash: hashToken(token), expiresAt: clock.now() + TOKEN_LIFE_MS } }
  }

  const needsSetupCode = () => setupCode !== null && getRegistration() === 'first'

  const checkSetupCode = (given: string | undefined) => {
    if (setupCode === null || !needsSetupCode()) return
    if (given === undefined || given.trim() === '') throw new AppError('setup_code_required')
    if (!setupCode.fits(given)) throw new AppError('setup_code_invalid')
  }

  const authenticate = (token: string): number | null => {
    const found = store.findToken(hashToken(token))
    return found && (found.expiresAt ?? 0) > clock.now() ? found.id : null
  }

  return {
    getRegistration,
    needsSetupCode,
    authenticate,

    async register({ username, password, setup_code: code }, from) {
      refuseWeak(password)
      const usernameKey = foldName(username)
      const mayAdd = () => {
        if (getRegistration() === 'closed') throw new AppError('registration_closed')
        checkSetupCode(code)
        if (store.getByKey(usernameKey)) throw new AppError('username_taken')
      }
      mayAdd()
      const passwordHash = await passwords.hash(password, false)
      const { token, stored } = createToken()
      bus.commit((tell) => {
        // Checked again with the insert, so that two first users cannot both be first.
        mayAdd()
        const user = store.add({ username, usernameKey, passwordHash, createdAt: clock.now() }, stored)
        tell('joined', { userId: user.id, from: from ?? null })
      })
      return token
    },

    async login({ username, password }, { network, deviceMark, ...from }) {
      const usernameKey = foldName(username)
      const user = store.getByKey(usernameKey)
      const deviceId = deviceMark === null ? null : devices.recognise(user?.id ?? 0, deviceMark)
      const isKnown = deviceId !== null
      const fail = (reason: 'wrong_password' | 'too_many_tries') => {
        if (user) bus.emit('sign_in_failed', { userId: user.id, from, reason })
      }
      const wasRight = unless(
        () => fail('too_many_tries'),
        () => pace.begin({ usernameKey, network, deviceId }),
      )
      const fits = await passwords.verify(password, user?.passwordHash ?? null, isKnown)
      if (!user || !fits) {
        fail('wrong_password')
        throw new AppError('invalid_credentials')
      }
      const { id, passwordHash } = user
      const newHash = passwords.isOutdated(passwordHash) ? await passwords.hash(password, isKnown) : passwordHash
      const { token, stored } = createToken()
      if (!store.setPassword(id, passwordHash, newHash, stored)) throw new AppError('invalid_credentials')
      bus.emit('signed_out', { userId: id, isByUser: false })
      wasRight()
      bus.emit('signed_in', { userId: id, from })
      return token
    },

    markDevice(token) {
      const userId = authenticate(token)
      return userId === null ? null : devices.create(userId)
    },

    logout(userId) {
      store.removeToken(userId)
      bus.emit('signed_out', { userId, isByUser: true })
    },

    async changePassword(userId, current, wanted, from) {
      refuseWeak(wanted)
      const oldHash = store.get(userId)?.passwordHash ?? null
      const fail = (reason: 'wrong_password' | 'too_many_tries') =>
        bus.emit('password_refused', { userId, from, reason })
      const wasRight = unless(
        () => fail('too_many_tries'),
        () => pace.beginChange(userId),
      )
      if (oldHash === null || !(await passwords.verify(current, oldHash, true))) {
        fail('wrong_password')
        throw new AppError('wrong_password')
      }
      const newHash = await passwords.hash(wanted, true)
      const { token, stored } = createToken()
      bus.commit((tell) => {
        if (!store.setPassword(userId, oldHash, newHash, stored)) throw new AppError('wrong_password')
        tell('password_changed', { userId, from })
      })
      bus.emit('signed_out', { userId, isByUser: false })
      wasRight()
      return token
    },

    async checkPassword(userId, password) {
      const passwordHash = store.get(userId)?.passwordHash ?? null
      const wasRight = pace.beginChange(userId)
      if (passwordHash === null || !(await passwords.verify(password, passwordHash, true)))
        throw new AppError('wrong_password')
      wasRight()
    },

    getMe(userId) {
      const user = store.get(userId)
      if (!user) throw new AppError('unauthorized')
      return { id: user.id, username: user.username, created_at: new Date(user.createdAt).toISOString() }
    },
  }
}

/** The result of `run`; its error is reported first. */
function unless<Result>(tell: () => void, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    tell()
    throw error
  }
}

function refuseWeak(password: string) {
  if (password.length < PASSWORD_MIN_LENGTH) throw new AppError('weak_password')
}

/** Names that differ only in case are the same. */
function foldName(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase()
}

function hashToken(token: string): string {
  return hash('sha256', token)
}
