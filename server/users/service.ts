/** Who may use the panel: its users, their passwords and the one token each. Knows nothing of Telegram accounts. */
import { createHash, randomBytes } from 'node:crypto'
import { PASSWORD_MIN_LENGTH, type Credentials, type Health, type Me } from '../contract/users.ts'
import { AppError } from '../lib/app-error.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Passwords } from './passwords.ts'
import type { UserStore } from './store.ts'

export const TOKEN_LIFE_MS = 7 * 24 * 3600 * 1000

export interface UserEvents {
  /** The user's token is dead: a newer sign-in took its place, or the user signed out. */
  signed_out: { userId: number }
}

export interface UserService {
  /** A token for the new user. Throws `weak_password`, `registration_closed`, `username_taken`. */
  register(credentials: Credentials): Promise<string>
  /** A token; the user's earlier one is dead. Throws `invalid_credentials`. */
  login(credentials: Credentials): Promise<string>
  logout(userId: number): void
  /** Whose live token it is, or null. */
  authenticate(token: string): number | null
  getMe(userId: number): Me
  /** A new token; the user's earlier one is dead. Throws `weak_password` and `wrong_password`. */
  changePassword(userId: number, current: string, wanted: string): Promise<string>
  /** `first`: nobody has registered yet, and somebody may. */
  getRegistration(): Health['registration']
}

export function createUserService(parts: {
  store: UserStore
  passwords: Passwords
  registration: 'first' | 'open' | 'closed'
  bus: Bus<UserEvents>
  clock: Clock
}): UserService {
  const { store, passwords, registration, bus, clock } = parts

  const getRegistration = (): Health['registration'] => {
    if (registration === 'closed') return 'closed'
    if (store.count() === 0) return 'first'
    return registration === 'open' ? 'open' : 'closed'
  }

  /** A token of which `save` stores the hash, if the password that was checked is still the user's; else null. */
  const giveToken = (userId: number, save: (stored: { hash: string; expiresAt: number }) => boolean): string | null => {
    const token = randomBytes(32).toString('base64url')
    if (!save({ hash: hashToken(token), expiresAt: clock.now() + TOKEN_LIFE_MS })) return null
    bus.emit('signed_out', { userId })
    return token
  }

  return {
    getRegistration,

    async register({ username, password }) {
      refuseWeak(password)
      const usernameKey = foldName(username)
      const mayAdd = () => {
        if (getRegistration() === 'closed') throw new AppError('registration_closed')
        if (store.getByKey(usernameKey)) throw new AppError('username_taken')
      }
      mayAdd()
      const passwordHash = await passwords.hash(password)
      const user = store.add(mayAdd, { username, usernameKey, passwordHash, createdAt: clock.now() })
      const token = giveToken(user.id, (stored) => store.setToken(user.id, passwordHash, stored))
      if (token === null) throw new AppError('invalid_credentials')
      return token
    },

    async login({ username, password }) {
      const user = store.getByKey(foldName(username))
      const fits = await passwords.verify(password, user?.passwordHash ?? null)
      const token =
        user && fits ? giveToken(user.id, (stored) => store.setToken(user.id, user.passwordHash, stored)) : null
      if (token === null) throw new AppError('invalid_credentials')
      return token
    },

    logout(userId) {
      store.removeToken(userId)
      bus.emit('signed_out', { userId })
    },

    authenticate(token) {
      const found = store.findToken(hashToken(token))
      return found && (found.expiresAt ?? 0) > clock.now() ? found.id : null
    },

    async changePassword(userId, current, wanted) {
      refuseWeak(wanted)
      const oldHash = store.get(userId)?.passwordHash ?? null
      if (oldHash === null || !(await passwords.verify(current, oldHash))) throw new AppError('wrong_password')
      const newHash = await passwords.hash(wanted)
      const token = giveToken(userId, (stored) => store.setPassword(userId, oldHash, newHash, stored))
      if (token === null) throw new AppError('wrong_password')
      return token
    },

    getMe(userId) {
      const user = store.get(userId)
      if (!user) throw new AppError('unauthorized')
      return { id: user.id, username: user.username, created_at: new Date(user.createdAt).toISOString() }
    },
  }
}

function refuseWeak(password: string) {
  if (password.length < PASSWORD_MIN_LENGTH) throw new AppError('weak_password')
}

/** Names that look alike in another case are one name. */
function foldName(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase()
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
