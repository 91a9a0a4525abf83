import type { ErrorCode } from '../contract/errors.ts'
import type { NoticeFault } from '../contract/notices.ts'
import { AppError } from '../lib/app-error.ts'
import type { BotOutcome, BotRefusal } from '../telegram/gateway.ts'

const faults: Partial<Record<BotRefusal, NoticeFault>> = {
  blocked: 'blocked',
  chat_not_found: 'chat_not_found',
  no_rights: 'no_rights',
  token_revoked: 'token_revoked',
}

/** Whether a refusal concerns the chat or the bot as a whole, so that only a person can fix it. */
export const settleRefusal = (reason: BotRefusal): NoticeFault | null => faults[reason] ?? null

const codes: Record<NoticeFault, ErrorCode> = {
  blocked: 'bot_blocked',
  chat_not_found: 'chat_not_found',
  no_rights: 'bot_no_rights',
  token_revoked: 'bot_token_revoked',
}

/** For a call that a person waits for: its result, or an `AppError` with what is wrong. */
export function resultOf<Result>(outcome: BotOutcome<Result>): Result {
  if (outcome.kind === 'done') return outcome.result
  if (outcome.kind === 'wait') throw new AppError('flood_wait', { retry_after: outcome.seconds })
  const fault = outcome.kind === 'refused' ? settleRefusal(outcome.reason) : null
  if (fault !== null) throw new AppError(codes[fault])
  throw new AppError(outcome.kind === 'refused' ? 'bot_refused' : 'bot_unreachable')
}
