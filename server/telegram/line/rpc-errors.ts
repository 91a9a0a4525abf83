import { RPCError } from 'telegram/errors/index.js'
import { TelegramError } from '../errors.ts'
import { UnreadableAnswer, unreadableAnswer } from '../tl/unreadable.ts'
import { LineDown } from './line-down.ts'

/** What an error of a call means for whoever made the call. */
export type Verdict =
  | { kind: 'flood'; seconds: number; code: string }
  /** The call belongs to another DC: the account's, or the file's. */
  | { kind: 'migrate'; dcId: number; code: string }
  /** May mean a dead session; on the account's own line only. */
  | { kind: 'suspect'; code: string; status: number }
  /** Telegram stumbled; the same call may do a moment later, and this one may have been carried out. */
  | { kind: 'hiccup'; code: string; status: number }
  /** The call was not looked at: this connection has to be made anew. */
  | { kind: 'stale_connection'; code: string }
  | { kind: 'refused'; code: string; status: number; seconds: number | null }
  /** An answer came that cannot be read. */
  | { kind: 'unreadable' }
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
const OWN_500_CODES = new Set(['AUTH_RESTART', 'SIGN_IN_FAILED', 'SMS_CODE_CREATE_FAILED'])

const FLOOD = /^(FLOOD_WAIT|FLOOD_PREMIUM_WAIT|FLOOD_TEST_PHONE_WAIT|SLOWMODE_WAIT)_(\d{1,9})$/
/** A number at the end of a name that counts something else than seconds: a date, a length, an attempt, a part. */
const NO_SECONDS = /_(UNTIL|UNCONFIRMED|RESTART|PART|MIGRATE)_\d+$/
const SECONDS = /_(\d{1,9})$/
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

/** The seconds that Telegram puts at the end of a refusal's name: how long until it would do as asked. */
function secondsIn(name: string): number | null {
  const found = NO_SECONDS.test(name) ? null : SECONDS.exec(name)
  return found === null ? null : Number(found[1])
}

/** Only these numbers say that Telegram looked at a call and will not do it; what else there is says that it stumbled. */
const isRefusal = (status: number) => status >= 300 && status < 500

/** Sorts Telegram's answer by its name (docs/telegram.md#errors); its number only tells a stumbling server from a refusal. */
export function judgeRpc(name: string, status: number): Verdict {
  const flood = FLOOD.exec(name)
  if (flood) return { kind: 'flood', seconds: Number(flood[2]), code: flood[1] ?? 'FLOOD_WAIT' }
  const migrate = MIGRATE.exec(name)
  if (migrate) return { kind: 'migrate', dcId: Number(migrate[2]), code: `${migrate[1]}_MIGRATE` }
  const plain = normaliseCode(name)
  if (SUSPECT_CODES.has(plain)) return { kind: 'suspect', code: plain, status }
  if (STALE_CONNECTION_CODES.has(plain)) return { kind: 'stale_connection', code: plain }
  if (HICCUP_CODES.has(plain) || !(isRefusal(status) || OWN_500_CODES.has(plain)))
    return { kind: 'hiccup', code: plain, status }
  return { kind: 'refused', code: plain, status, seconds: secondsIn(name) }
}

/** Sorts whatever a call rejected with; null for what is neither Telegram's answer nor the line's failure. */
export function judgeError(error: unknown): Verdict | null {
  if (error instanceof LineDown) return { kind: 'line', reason: error.reason }
  if (error instanceof RPCError) return judgeRpc(error.errorMessage, error.code ?? 0)
  if (error instanceof UnreadableAnswer) return { kind: 'unreadable' }
  return null
}

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
  if (verdict.kind === 'unreadable') return unreadableAnswer()
  if (verdict.kind === 'stale_connection') return new TelegramError({ kind: 'unreachable', reason: 'network' })
  if (verdict.kind === 'migrate' && verdict.code === 'FILE_MIGRATE') return new FileMoved(verdict.dcId)
  const isStumble = verdict.kind === 'hiccup'
  return new TelegramError({ kind: 'refused', code: verdict.code, ...(isStumble && { isStumble }) })
}

/** What to throw onward for whatever a line's `open` or `send` rejected with. */
export function toFailure(error: unknown): unknown {
  const verdict = judgeError(error)
  return verdict === null ? error : failureOf(verdict)
}
