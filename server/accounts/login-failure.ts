import { finalLoginRefusals } from '../contract/login-refusals.ts'
import { AppError } from '../lib/app-error.ts'
import { TelegramError } from '../telegram/errors.ts'

/** Whether this sign-in cannot continue. A timeout or a flood wait never ends one. */
export function endsLogin(error: unknown): boolean {
  if (error instanceof TelegramError) {
    const { failure } = error
    return failure.kind === 'session_dead' || (failure.kind === 'refused' && finalLoginRefusals.has(failure.code))
  }
  // A repeated or skipped step is a client mistake; anything else broke while the account was being stored.
  return !(error instanceof AppError && error.code === 'invalid_request')
}

/** An unfinished sign-in has no session that could be dead: treat that error as an ordinary refusal. */
export function explainLoginFailure(error: unknown): unknown {
  if (error instanceof TelegramError && error.failure.kind === 'session_dead') {
    return new AppError('telegram_rpc', { error_code: error.failure.code })
  }
  return error
}
