import { RPCError } from 'telegram/errors/index.js'
import { TelegramError } from './errors.ts'
import { LineDown } from './line-down.ts'

/** What an error of a call means for whoever made the call. */
export type Verdict =
  | { kind: 'flood'; seconds: number; code: string }
  /** The call belongs to another DC: the account's, or the file's. */
  | { kind: 'migrate'; dcId: number; code: string }
  /** May mean a dead session; on the account's own line only. */
  | { kind: 'suspect'; code: string }
  /** Telegram stumbled; the same call may do a moment later. */
  | { kind: 'hiccup'; code: string }
  /** The call was not looked at: this connection has to be made anew. */
  | { kind: 'stale_connection'; code: string }
  | { kind: 'refused'; code: string }
  | { kind: 'line'; reason: 'network' | 'key_unknown' | 'closed' }

/** The one that needs no second answer: Telegram does not know the key as signed in (docs/telegram.md#dead-sessions). */
export const FINAL_DEAD_CODE = 'AUTH_KEY_UNREGISTERED'

const SUSPECT_CODES = new Set([
  FINAL_DEAD_CODE,
  'AUTH_KEY_INVALID',
  'AUTH_KEY_DUPLICATED',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
])

const HICCUP_CODES = new Set([
  'RPC_CALL_FAIL',
  'RPC_MCGET_FAIL',
  'MSG_WAIT_FAILED',
  'MSG_WAIT_TIMEOUT',
  'TIMEOUT',
  'INTERDC_CALL_ERROR',
  'INTERDC_CALL_RICH_ERROR',
  'AUTH_KEY_UNSYNCHRONIZED',
])

const STALE_CONNECTION_CODES = new Set(['CONNECTION_NOT_INITED', 'AUTH_KEY_PERM_EMPTY'])

/** Sign-in answers with 500s that are its own, and that only a new sign-in answers. */
const OWN_500_CODES = new Set(['AUTH_RESTART', 'SIGN_IN_FAILED'])

const FLOOD = /^(FLOOD_WAIT|FLOOD_PREMIUM_WAIT|FLOOD_TEST_PHONE_WAIT|SLOWMODE_WAIT)_(\d{1,9})$/
const MIGRATE = /^(PHONE|NETWORK|USER|FILE|STATS)_MIGRATE_(\d{1,3})$/

/**
 * An error name as others match it: the numbers that Telegram puts in are taken out (`AUTH_RESTART_5`,
 * `FILE_REFERENCE_0_EXPIRED`), and what does not look like a name does not pass.
 */
export function normaliseCode(name: string): string {
  if (name.startsWith('RECAPTCHA_CHECK_')) return 'RECAPTCHA_CHECK'
  if (name === 'Timeout') return 'TIMEOUT'
  if (!/^[A-Z0-9_]{1,100}$/.test(name)) return 'UNKNOWN_ERROR'
  return name.replace(/_\d+(?=_|$)/g, '').replace(/^INTERDC_X_/, 'INTERDC_')
}

/** Sorts Telegram's answer by its name (docs/telegram.md#errors); `code` only tells a stumbling server from a refusal. */
export function judgeRpc(name: string, code: number): Verdict {
  const flood = FLOOD.exec(name)
  if (flood) return { kind: 'flood', seconds: Number(flood[2]), code: flood[1] ?? 'FLOOD_WAIT' }
  const migrate = MIGRATE.exec(name)
  if (migrate) return { kind: 'migrate', dcId: Number(migrate[2]), code: `${migrate[1]}_MIGRATE` }
  const plain = normaliseCode(name)
  if (SUSPECT_CODES.has(plain)) return { kind: 'suspect', code: plain }
  if (STALE_CONNECTION_CODES.has(plain)) return { kind: 'stale_connection', code: plain }
  if (OWN_500_CODES.has(plain)) return { kind: 'refused', code: plain }
  if (HICCUP_CODES.has(plain) || Math.abs(code) >= 500) return { kind: 'hiccup', code: plain }
  return { kind: 'refused', code: plain }
}

/** Sorts whatever a call rejected with; null for what is neither Telegram's answer nor the line's failure. */
export function judgeError(error: unknown): Verdict | null {
  if (error instanceof LineDown) return { kind: 'line', reason: error.reason }
  if (error instanceof RPCError) return judgeRpc(error.errorMessage, error.code ?? 0)
  return null
}

const refused = (code: string) => new TelegramError({ kind: 'refused', code })

/** A file lies in another DC than the one that was asked. */
export class FileMoved extends TelegramError {
  readonly dcId: number

  constructor(dcId: number) {
    super({ kind: 'refused', code: 'FILE_MIGRATE' })
    this.dcId = dcId
  }
}

/** The failure to throw for a verdict that nothing more can be done about. */
export function failureOf(verdict: Verdict): TelegramError {
  if (verdict.kind === 'flood')
    return new TelegramError({ kind: 'flood', seconds: verdict.seconds, code: verdict.code })
  if (verdict.kind === 'line') return new TelegramError({ kind: 'unreachable', reason: verdict.reason })
  if (verdict.kind === 'stale_connection') return new TelegramError({ kind: 'unreachable', reason: 'network' })
  if (verdict.kind === 'migrate' && verdict.code === 'FILE_MIGRATE') return new FileMoved(verdict.dcId)
  return refused(verdict.code)
}

/** Telegram's answer is not of the kind that the method has, or holds what this client's layer does not know. */
export const unreadableAnswer = () => refused('ANSWER_NOT_UNDERSTOOD')

/** What to throw onward for whatever a line's `open` or `send` rejected with. */
export function toFailure(error: unknown): unknown {
  const verdict = judgeError(error)
  return verdict === null ? error : failureOf(verdict)
}
