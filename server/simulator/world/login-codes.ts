import { randomBytes } from 'node:crypto'
import type { Account } from './accounts.ts'

const CODE_LIFE_MS = 5 * 60 * 1000
const WRONG_CODES = 10
const SENDS = 30
const PAUSE_MS = 10 * 60 * 1000

/** How a code was delivered; `next` is what `resend` would do, null if nothing is left. */
interface Delivery {
  via: 'app' | 'sms' | 'call' | 'email' | 'fragment'
  next: 'sms' | 'call' | null
  /** Seconds until another code may be requested. */
  timeoutSeconds: number | null
}

export interface SentCode {
  hash: string
  phone: string
  authKeyId: string
  delivery: Delivery
}

type CodeOutcome = 'right' | 'wrong' | 'expired' | 'flood'

export interface LoginCodes {
  /**
   * Sends a code; null if too many were sent to that phone lately. `account` is null for a number without an account.
   */
  send(phone: string, account: Account | null, authKeyId: string): SentCode | null
  /** The pending code with that hash on that key. */
  find(phone: string, hash: string, authKeyId: string): SentCode | null
  /** Resends it the next way; null if there is none. */
  resend(sent: SentCode): SentCode | null
  cancel(hash: string): void
  /** After a wrong code another attempt is possible, after a right or expired one not. */
  check(sent: SentCode, typed: string, right: string): CodeOutcome
  /** The phone that a key is signing in, to attribute its calls. */
  phoneOf(authKeyId: string): string | null
}

const routes: Record<Account['delivery'], readonly Delivery[]> = {
  app_then_sms: [
    { via: 'app', next: 'sms', timeoutSeconds: 60 },
    { via: 'sms', next: 'call', timeoutSeconds: 60 },
    { via: 'call', next: null, timeoutSeconds: null },
  ],
  app: [{ via: 'app', next: null, timeoutSeconds: null }],
  email: [{ via: 'email', next: null, timeoutSeconds: null }],
  fragment: [{ via: 'fragment', next: null, timeoutSeconds: null }],
}
const strangerRoute: readonly Delivery[] = [{ via: 'sms', next: null, timeoutSeconds: null }]

/** Pending codes. A code belongs to the key that requested it. */
export function createLoginCodes(now: () => number): LoginCodes {
  const codes = new Map<string, SentCode & { route: readonly Delivery[]; step: number; expiresAt: number }>()
  const phones = new Map<string, { sends: number[]; wrong: number[] }>()

  function recent(phone: string): { sends: number[]; wrong: number[] } {
    const since = now() - PAUSE_MS
    const entry = phones.get(phone) ?? { sends: [], wrong: [] }
    const fresh = { sends: entry.sends.filter((at) => at > since), wrong: entry.wrong.filter((at) => at > since) }
    phones.set(phone, fresh)
    return fresh
  }

  function issue(phone: string, authKeyId: string, route: readonly Delivery[], step: number): SentCode | null {
    const delivery = route[step]
    if (!delivery || recent(phone).sends.length >= SENDS) return null
    recent(phone).sends.push(now())
    for (const [hash, code] of codes) {
      if (code.expiresAt <= now() || (code.phone === phone && code.authKeyId === authKeyId)) codes.delete(hash)
    }
    const hash = randomBytes(9).toString('hex')
    const sent = { hash, phone, authKeyId, delivery }
    codes.set(hash, { ...sent, route, step, expiresAt: now() + CODE_LIFE_MS })
    return sent
  }

  return {
    send: (phone, account, authKeyId) => issue(phone, authKeyId, account ? routes[account.delivery] : strangerRoute, 0),
    find(phone, hash, authKeyId) {
      const code = codes.get(hash)
      const isTheirs = code?.phone === phone && code.authKeyId === authKeyId && code.expiresAt > now()
      return isTheirs ? code : null
    },
    resend(sent) {
      const code = codes.get(sent.hash)
      return code ? issue(code.phone, code.authKeyId, code.route, code.step + 1) : null
    },
    cancel: (hash) => void codes.delete(hash),
    check(sent, typed, right) {
      const code = codes.get(sent.hash)
      if (!code || code.expiresAt <= now()) return 'expired'
      const { wrong } = recent(sent.phone)
      if (wrong.length >= WRONG_CODES) return 'flood'
      if (typed !== right) {
        wrong.push(now())
        return 'wrong'
      }
      codes.delete(sent.hash)
      phones.delete(sent.phone)
      return 'right'
    },
    phoneOf: (authKeyId) => [...codes.values()].findLast((code) => code.authKeyId === authKeyId)?.phone ?? null,
  }
}
