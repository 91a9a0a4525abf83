// State machine of a sign-in to Telegram. Pure: events in, next step out.
import type { CodeSent, Delivery } from '#contract/login'
import { finalLoginRefusals } from '#contract/login-refusals'
import type { ApiError } from '../../../lib/api.ts'

interface Outcome {
  /** The error of the last attempt. */
  error: ApiError | null
  /** When Telegram, or the panel, allows the next attempt. */
  retryAtMs: number | null
}

const fresh: Outcome = { error: null, retryAtMs: null }

export type LoginState =
  | ({ step: 'phone' } & Outcome)
  | ({ step: 'qr'; attempt: number } & Outcome)
  | ({ step: 'code'; loginId: string; phone: string; delivery: Delivery; sentAtMs: number } & Outcome)
  | ({ step: 'password'; loginId: string; hint: string | null } & Outcome)

export type LoginEvent =
  | { kind: 'code_sent'; sent: CodeSent; phone: string; atMs: number }
  | { kind: 'need_password'; loginId: string; hint: string | null }
  | { kind: 'failed'; error: ApiError; atMs: number }
  | { kind: 'go'; to: 'phone' | 'qr' }
  | { kind: 'edited' }

/** Whether this sign-in cannot continue; a typo, a wait or a timeout do not end it. */
function endsLogin(error: ApiError): boolean {
  if (error.code === 'login_id_not_found' || error.code === 'internal') return true
  return error.code === 'telegram_rpc' && finalLoginRefusals.has(error.body?.error_code ?? '')
}

export const startLogin: LoginState = { step: 'phone', ...fresh }

/** The server's pending sign-in for this state, which has to be cancelled when leaving; null if there is none. */
export const openLoginId = (state: LoginState): string | null =>
  state.step === 'code' || state.step === 'password' ? state.loginId : null

const PATIENCE_SECONDS = 30

function failLogin(state: LoginState, error: ApiError, atMs: number): LoginState {
  const isWait = error.code === 'flood_wait' || error.code === 'rate_limited'
  const retryAtMs = isWait ? atMs + (error.body?.retry_after ?? PATIENCE_SECONDS) * 1000 : null
  const hasEnded = endsLogin(error) && openLoginId(state) !== null
  return hasEnded ? { step: 'phone', error, retryAtMs } : { ...state, error, retryAtMs }
}

/** The next step. Editing does not end a wait, only time does. */
export function nextLogin(state: LoginState, event: LoginEvent): LoginState {
  switch (event.kind) {
    case 'code_sent':
      return {
        step: 'code',
        ...fresh,
        loginId: event.sent.login_id,
        phone: event.phone,
        delivery: event.sent.delivery,
        sentAtMs: event.atMs,
      }
    case 'need_password':
      return { step: 'password', ...fresh, loginId: event.loginId, hint: event.hint }
    case 'go':
      return event.to === 'phone'
        ? startLogin
        : { step: 'qr', ...fresh, attempt: state.step === 'qr' ? state.attempt + 1 : 0 }
    case 'edited':
      return state.error === null || state.retryAtMs !== null ? state : { ...state, error: null }
    case 'failed':
      return failLogin(state, event.error, event.atMs)
    default:
      return state
  }
}

/** When another code may be requested, in milliseconds; Telegram's own wait if it gives one. */
export function resendAtMs(delivery: Delivery, sentAtMs: number): number {
  const waitSeconds = delivery.timeout ?? (delivery.next_type === undefined ? 60 : 0)
  return sentAtMs + waitSeconds * 1000
}

/** Number of boxes for the code; null if it is a word or its length is unknown. */
export function codeBoxes(delivery: Delivery): number | null {
  if (delivery.type === 'sms_word' || delivery.type === 'sms_phrase') return null
  return delivery.length !== null && delivery.length > 0 && delivery.length <= 8 ? delivery.length : null
}
