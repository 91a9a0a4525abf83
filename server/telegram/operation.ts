/**
 * What an account can be asked, one file an operation: a question, which throws `TelegramError`, or an act, which ends in an
 * outcome. Each says what it is called in the figures, so that none leaves unmeasured.
 */
import { actFailure } from './errors.ts'
import type { Downloads } from './files/download.ts'
import type { TelegramFailure } from './gateway.ts'
import type { TelegramLog } from './log.ts'
import type { ActOutcome } from './outcome.ts'
import type { Api } from 'telegram'
import type { AppConfig } from './config/app-config.ts'
import type { Door } from './door/door.ts'
import type { Measure } from './door/measure.ts'

/** What operations work with. */
export interface AccountParts {
  door: Door
  downloads: Downloads
  appConfig: AppConfig
  log: TelegramLog
  /** Takes the updates that came inside an answer, as if they had been pushed. */
  hear: (updates: Api.TypeUpdates) => void
  /** Closes the line for good. */
  close: () => Promise<void>
}

export interface Operation<Args extends unknown[], Answer> {
  /** Its name in the figures: `giftbuyer_telegram_call_seconds{call}`. */
  call: string
  run: (account: AccountParts, ...args: Args) => Promise<Answer>
  failureOf: (answer: Answer) => TelegramFailure | null
}

export function question<Args extends unknown[], Answer>(
  call: string,
  run: (account: AccountParts, ...args: Args) => Promise<Answer>,
): Operation<Args, Answer> {
  return { call, run, failureOf: () => null }
}

export function act<Args extends unknown[], Value>(
  call: string,
  run: (account: AccountParts, ...args: Args) => Promise<ActOutcome<Value>>,
): Operation<Args, ActOutcome<Value>> {
  return { call, run, failureOf: actFailure }
}

/** Gives operations to one account. */
export function createBinder(account: AccountParts, measure: Measure) {
  return <Args extends unknown[], Answer>({ call, run, failureOf }: Operation<Args, Answer>) =>
    (...args: Args): Promise<Answer> =>
      measure(call, () => run(account, ...args), failureOf)
}
