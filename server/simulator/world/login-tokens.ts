import { randomBytes } from 'node:crypto'

const TOKEN_LIFE_MS = 30 * 1000
/** How long an accepted token waits for its device to collect the session. */
const ACCEPTED_LIFE_MS = 5 * 60 * 1000

export interface LoginToken {
  bytes: Buffer
  authKeyId: string
  exceptIds: string[]
  /** Unix milliseconds. */
  expiresAt: number
  acceptedBy: string | null
}

type AcceptOutcome =
  | { kind: 'accepted'; token: LoginToken }
  | {
      kind: 'refused'
      error: 'AUTH_TOKEN_INVALID' | 'AUTH_TOKEN_EXPIRED' | 'AUTH_TOKEN_ALREADY_ACCEPTED' | 'AUTH_TOKEN_EXCEPTION'
    }

export interface LoginTokens {
  issue(authKeyId: string, exceptIds: string[]): LoginToken
  accept(bytes: Buffer, accountId: string): AcceptOutcome
  /** The token of this key that another device accepted. */
  acceptedFor(authKeyId: string): LoginToken | null
  find(bytes: Buffer): LoginToken | null
  /** The latest one that can be accepted, of those that match `isMeant`. */
  newest(isMeant: (token: LoginToken) => boolean): LoginToken | null
  remove(token: LoginToken): void
}

/** The tokens of QR codes (auth.exportLoginToken). */
export function createLoginTokens(now: () => number): LoginTokens {
  const tokens = new Map<string, LoginToken>()
  const find = (bytes: Buffer) => tokens.get(bytes.toString('hex')) ?? null

  return {
    issue(authKeyId, exceptIds) {
      // An expired token is kept a while, so that a late scan gets "expired" and not "invalid".
      for (const [id, token] of tokens) if (token.expiresAt + ACCEPTED_LIFE_MS <= now()) tokens.delete(id)
      const token = { bytes: randomBytes(32), authKeyId, exceptIds, expiresAt: now() + TOKEN_LIFE_MS, acceptedBy: null }
      tokens.set(token.bytes.toString('hex'), token)
      return token
    },
    accept(bytes, accountId) {
      const token = find(bytes)
      if (!token) return { kind: 'refused', error: 'AUTH_TOKEN_INVALID' }
      if (token.acceptedBy) return { kind: 'refused', error: 'AUTH_TOKEN_ALREADY_ACCEPTED' }
      if (token.expiresAt <= now()) return { kind: 'refused', error: 'AUTH_TOKEN_EXPIRED' }
      if (token.exceptIds.includes(accountId)) return { kind: 'refused', error: 'AUTH_TOKEN_EXCEPTION' }
      token.acceptedBy = accountId
      token.expiresAt = now() + ACCEPTED_LIFE_MS
      return { kind: 'accepted', token }
    },
    acceptedFor: (authKeyId) =>
      [...tokens.values()].find(
        (token) => token.authKeyId === authKeyId && token.acceptedBy !== null && token.expiresAt > now(),
      ) ?? null,
    find,
    newest: (isMeant) =>
      [...tokens.values()].findLast(
        (token) => token.acceptedBy === null && token.expiresAt > now() && isMeant(token),
      ) ?? null,
    remove: (token) => void tokens.delete(token.bytes.toString('hex')),
  }
}
