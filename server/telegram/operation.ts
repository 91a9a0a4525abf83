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
import type { CatalogueMemory } from './catalogue/catalogue-memory.ts'
import type { AppConfig } from './config/app-config.ts'
import type { Door } from './door/door.ts'
import type { Measure } from './door/measure.ts'

/** What operations work with. */
export interface AccountParts {
  door: Door
  downloads: Downloads
  appConfig: AppConfig
  /** What the account was told of the catalogue last. */
  gifts: CatalogueMemory
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

/** Runs operations for one account. */
export class Operator {
  readonly #account: AccountParts
  readonly #measure: Measure

  constructor(account: AccountParts, measure: Measure) {
    this.#account = account
    this.#measure = measure
  }

  run<Args extends unknown[], Answer>(operation: Operation<Args, Answer>, ...args: Args): Promise<Answer> {
    const { call, run, failureOf } = operation
    return this.#measure(call, () => run(this.#account, ...args), failureOf)
  }
}

/** What a subject's operations are offered by: a class, since accounts are many, and so share all of it but their operator. */
export abstract class Facet {
  readonly #operator: Operator

  constructor(operator: Operator) {
    this.#operator = operator
  }

  protected run<Args extends unknown[], Answer>(operation: Operation<Args, Answer>, ...args: Args): Promise<Answer> {
    return this.#operator.run(operation, ...args)
  }
}
