import type { TelegramFailure } from './gateway.ts'

/** What every call of the gateway throws: a kind to act on, never the library's own error. */
export class TelegramError extends Error {
  readonly failure: TelegramFailure

  constructor(failure: TelegramFailure) {
    super(`${failure.kind}: ${'code' in failure ? failure.code : failure.reason}`)
    this.name = 'TelegramError'
    this.failure = failure
  }
}
