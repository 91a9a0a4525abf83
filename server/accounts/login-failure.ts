import { finalLoginRefusals } from '../contract/login-refusals.ts'
import { AppError } from '../lib/app-error.ts'
import { TelegramError } from '../telegram/errors.ts'

/** Whether nothing is left to try in this sign-in. A silent Telegram or a wait it asks for never ends one. */
export function endsLogin(error: unknown): boolean {
  if (error instanceof TelegramError) {
    const { failure } = error
    return failure.kind === 'session_dead' || (failure.kind === 'refused' && finalLoginRefusals.has(failure.code))
  }
  // An answer that repeats or skips a step is the client's slip; anything else broke while the account was being stored.
  return !(error instanceof AppError && error.code === 'invalid_request')
}

/** An unfinished sign-in has no session that could be dead: such a code is one more refusal. */
export function explainLoginFailure(error: unknown): unknown {
  if (error instanceof TelegramError && error.failure.kind === 'session_dead') {
    return new AppError('telegram_rpc', { error_code: error.failure.code })
  }
  return error
}
