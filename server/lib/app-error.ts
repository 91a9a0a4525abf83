import type { ErrorBody, ErrorCode } from '../contract/errors.ts'

/** What a refusal may carry besides its code. Never a secret: it is sent as it stands. */
export type AppErrorFields = Omit<ErrorBody, 'error' | 'detail'>

/** A refusal that a service makes. It knows its code; `http/errors.ts` knows the status and the sentence. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: AppErrorFields

  constructor(code: ErrorCode, fields: AppErrorFields = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
  }
}
