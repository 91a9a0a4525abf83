import type { ErrorBody, ErrorCode } from '../contract/errors.ts'

/** Extra fields of a refusal. Never a secret: they are sent as they are. */
export type AppErrorFields = Omit<ErrorBody, 'error' | 'detail'>

/** A refusal by a service. It has a code; `http/errors.ts` knows the status and the text. */
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
