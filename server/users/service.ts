/** Who may use the panel: its users, their passwords and the one token each. Knows nothing of Telegram accounts. */
import { createHash, randomBytes } from 'node:crypto'
import { PASSWORD_MIN_LENGTH, type Credentials, type Me } from '../contract/users.ts'
import { AppError } from '../lib/app-error.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Passwords } from './passwords.ts'
import type { UserRow, UserStore } from './store.ts'

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
  canRegister(): boolean
}

export function createUserService(parts: {
  store: UserStore
  passwords: Passwords
  registration: 'first' | 'open' | 'closed'
  bus: Bus<UserEvents>
  clock: Clock
}): UserService {
  const { store, passwords, registration, bus, clock } = parts

  const canRegister = () => registration === 'open' || (registration === 'first' && store.count() === 0)

  const giveToken = (user: UserRow): string => {
    const token = randomBytes(32).toString('base64url')
    store.setToken(user.id, { hash: hashToken(token), expiresAt: clock.now() + TOKEN_LIFE_MS })
    bus.emit('signed_out', { userId: user.id })
    return token
  }

  return {
    canRegister,

    async register({ username, password }) {
      if (password.length < PASSWORD_MIN_LENGTH) throw new AppError('weak_password')
      const usernameKey = foldName(username)
      const mayAdd = () => {
        if (!canRegister()) throw new AppError('registration_closed')
        if (store.getByKey(usernameKey)) throw new AppError('username_taken')
      }
      mayAdd()
      const passwordHash = await passwords.hash(password)
      return giveToken(store.add(mayAdd, { username, usernameKey, passwordHash, createdAt: clock.now() }))
    },

    async login({ username, password }) {
      const user = store.getByKey(foldName(username))
      const fits = await passwords.verify(password, user?.passwordHash ?? null)
      if (!user || !fits) throw new AppError('invalid_credentials')
      return giveToken(user)
    },

    logout(userId) {
      store.setToken(userId, null)
      bus.emit('signed_out', { userId })
    },

    authenticate(token) {
      const user = store.getByToken(hashToken(token))
      return user && (user.tokenExpiresAt ?? 0) > clock.now() ? user.id : null
    },

    getMe(userId) {
      const user = store.get(userId)
      if (!user) throw new AppError('unauthorized')
      return { id: user.id, username: user.username, created_at: new Date(user.createdAt).toISOString() }
    },
  }
}

/** Names that look alike in another case are one name. */
function foldName(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase()
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
