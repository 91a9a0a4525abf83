/** API tokens for scripts: created by a person, each with scopes and an expiry. Separate from the sign-in. */
import { hash, randomBytes } from 'node:crypto'
import {
  type ApiToken,
  type ApiTokenCreated,
  type NewApiToken,
  type TokenScope,
  tokenScopes,
} from '../contract/tokens.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Caller } from '../users/service.ts'
import type { ApiTokenRow, ApiTokenStore } from './store.ts'

const DAY_MS = 24 * 3600 * 1000
/** Far more than a person has scripts. */
const MOST_TOKENS = 50
/** A sign-in token has 43 characters of the same alphabet and may begin with anything. */
const SHAPE = /^gb_[\w-]{43}$/

export interface TokenEvents {
  created: { userId: number; token: ApiToken; from: Caller }
  /** It is invalid from now on. */
  revoked: { userId: number; token: ApiToken; from: Caller }
}

export type TokenBus = CommitBus<TokenEvents, 'created' | 'revoked'>

/** The owner, scopes and expiry of a valid token. */
export interface TokenAccess {
  userId: number
  tokenId: number
  scopes: ReadonlySet<TokenScope>
  /** Milliseconds since 1970 UTC; null: does not expire. */
  expiresAt: number | null
}

export interface TokenService {
  list(userId: number): ApiToken[]
  /** Throws `too_many_tokens`. Only this result contains the token itself. */
  create(userId: number, wish: NewApiToken, from: Caller): ApiTokenCreated
  /** Throws `not_found`. */
  revoke(userId: number, id: number, from: Caller): void
  /** Whether the text looks like an API token. */
  hasShape(text: string): boolean
  /** Null if the token is not valid. Throws `rate_limited` if `network` has tried many invalid ones. */
  authenticate(text: string, network: string): TokenAccess | null
}

export function createTokenService(parts: {
  store: ApiTokenStore
  /** Rate limit of invalid tokens; seconds to wait, or 0. */
  pace: { take(key: string): number }
  bus: TokenBus
  clock: Clock
  log: Log
}): TokenService {
  const { store, pace, bus, clock, log } = parts

  const isLive = ({ expiresAt }: ApiTokenRow) => expiresAt === null || expiresAt > clock.now()

  const noteUse = (row: ApiTokenRow) => {
    const day = new Date(clock.now()).toISOString().slice(0, 10)
    if (row.lastUsedOn === day) return
    try {
      store.noteUse(row, day)
    } catch (error) {
      // A full disk must not lock scripts out.
      log.warn({ err: error }, 'last use of a token not saved')
    }
  }

  return {
    list: (userId) => store.list(userId).map(present),

    create(userId, { name, scopes, expires_in_days: days }, from) {
      const token = `gb_${randomBytes(32).toString('base64url')}`
      const now = clock.now()
      const wanted = {
        userId,
        name,
        tokenHash: hashToken(token),
        lastFour: token.slice(-4),
        canRead: scopes.includes('read'),
        canManage: scopes.includes('manage'),
        canSpend: scopes.includes('spend'),
        canMessage: scopes.includes('messages'),
        createdAt: now,
        expiresAt: days === null ? null : now + days * DAY_MS,
      }
      return bus.commit((tell) => {
        const row = store.add(wanted, MOST_TOKENS)
        if (row === null) throw new AppError('too_many_tokens')
        const item = present(row)
        tell('created', { userId, token: item, from })
        return { token, item }
      })
    },

    revoke(userId, id, from) {
      bus.commit((tell) => {
        const row = store.remove(userId, id)
        if (row === null) throw new AppError('not_found')
        tell('revoked', { userId, token: present(row), from })
      })
    },

    hasShape: (text) => SHAPE.test(text),

    authenticate(text, network) {
      const row = store.find(hashToken(text))
      if (row && isLive(row)) {
        noteUse(row)
        return { userId: row.userId, tokenId: row.id, scopes: new Set(scopesOf(row)), expiresAt: row.expiresAt }
      }
      const seconds = pace.take(network)
      if (seconds > 0) throw new AppError('rate_limited', { retry_after: seconds })
      return null
    },
  }
}

function present(row: ApiTokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: scopesOf(row),
    created_at: new Date(row.createdAt).toISOString(),
    expires_at: row.expiresAt === null ? null : new Date(row.expiresAt).toISOString(),
    last_used_on: row.lastUsedOn,
    last_four: row.lastFour,
  }
}

function scopesOf({ canRead, canManage, canSpend, canMessage }: ApiTokenRow): TokenScope[] {
  const may: Record<TokenScope, boolean> = { read: canRead, manage: canManage, spend: canSpend, messages: canMessage }
  return tokenScopes.filter((scope) => may[scope])
}

function hashToken(token: string): string {
  return hash('sha256', token)
}
