import { randomBytes } from 'node:crypto'
import type { Account } from './accounts.ts'
import { createChallenge, createVerifier, isProofRight, type Challenge, type Verifier } from './srp.ts'

const CHALLENGE_LIFE_MS = 10 * 60 * 1000
const TRIES = 10
const PAUSE_MS = 5 * 60 * 1000

type PasswordOutcome = { kind: 'right' } | { kind: 'wrong' } | { kind: 'stale' } | { kind: 'wait'; seconds: number }

export interface Passwords {
  /** A challenge for the account's password; `srpId` is a decimal 64-bit id. Null if it has no password. */
  challenge(account: Account): Promise<{ verifier: Verifier; challenge: Challenge; srpId: string } | null>
  /** Consumes the challenge, whatever the result. `stale`: unknown, used, old or another account's id. */
  check(account: Account, srpId: string, A: Buffer, M1: Buffer): PasswordOutcome
}

/** 2FA passwords. Verifiers are created on demand, because that takes a tenth of a second. */
export function createPasswords(now: () => number): Passwords {
  const verifiers = new Map<string, { password: string; verifier: Promise<Verifier> }>()
  const open = new Map<string, { accountId: string; verifier: Verifier; challenge: Challenge; expiresAt: number }>()
  const wrong = new Map<string, { tries: number; until: number }>()

  function verifierOf(account: Account, password: string): Promise<Verifier> {
    const known = verifiers.get(account.id)
    if (known?.password === password) return known.verifier
    const verifier = createVerifier(password)
    verifiers.set(account.id, { password, verifier })
    return verifier
  }

  return {
    async challenge(account) {
      if (account.password === null) return null
      const verifier = await verifierOf(account, account.password)
      for (const [id, entry] of open) if (entry.expiresAt <= now()) open.delete(id)
      const challenge = createChallenge(verifier)
      const srpId = (randomBytes(8).readBigUInt64LE() >> 1n).toString()
      open.set(srpId, { accountId: account.id, verifier, challenge, expiresAt: now() + CHALLENGE_LIFE_MS })
      return { verifier, challenge, srpId }
    },
    check(account, srpId, A, M1) {
      const miss = wrong.get(account.id)
      if (miss && miss.tries >= TRIES) {
        if (miss.until > now()) return { kind: 'wait', seconds: Math.ceil((miss.until - now()) / 1000) }
        wrong.delete(account.id)
      }
      const entry = open.get(srpId)
      open.delete(srpId)
      if (!entry || entry.accountId !== account.id || entry.expiresAt <= now()) return { kind: 'stale' }
      if (isProofRight(entry.verifier, entry.challenge, A, M1)) {
        wrong.delete(account.id)
        return { kind: 'right' }
      }
      wrong.set(account.id, { tries: (wrong.get(account.id)?.tries ?? 0) + 1, until: now() + PAUSE_MS })
      return { kind: 'wrong' }
    },
  }
}
