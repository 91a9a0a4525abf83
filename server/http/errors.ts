/** The one place where a thrown thing becomes an answer: code → status, Telegram's kinds, validation, a full disk, the rest. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody, ErrorCode } from '../contract/errors.ts'
import { AppError } from '../lib/app-error.ts'
import { explainError } from '../messages/errors.ts'
import { parseAcceptLanguage } from '../messages/language.ts'
import { TelegramError } from '../telegram/errors.ts'
import { readRequestFaults } from './request-faults.ts'

const statuses: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthorized: 401,
  cross_origin: 403,
  rate_limited: 429,
  not_found: 404,
  method_not_allowed: 405,
  payload_too_large: 413,
  internal: 500,
  username_and_password_required: 400,
  weak_password: 400,
  registration_closed: 403,
  username_taken: 409,
  invalid_credentials: 401,
  wrong_password: 400,
  device_too_new: 409,
  api_id_and_api_hash_required: 400,
  duplicate_api_id: 409,
  duplicate_api_hash: 409,
  api_profile_in_use: 409,
  phone_and_api_profile_id_required: 400,
  api_profile_not_found: 400,
  api_profile_missing: 400,
  phone_already_added: 409,
  login_id_and_code_required: 400,
  login_id_and_password_required: 400,
  login_id_not_found: 400,
  telegram_rpc: 400,
  flood_wait: 429,
  telegram_unreachable: 502,
  session_invalid: 409,
  no_accounts: 409,
  file_id_or_uniq_required: 400,
  no_bot_token: 409,
  bad_tgs: 415,
  download_failed: 502,
  bot_token_type: 400,
  bot_token_invalid: 400,
  storage_full: 507,
}

const fullDiskCodes = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])

/** Fastify's own refusals of a request that it could not read. */
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'invalid_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_request',
}

/** The status and body for anything thrown while `request` was served; what nobody foresaw is logged once, with the request's id. */
export function presentError(error: unknown, request: FastifyRequest): { status: number; body: ErrorBody } {
  const bare = describe(error, request)
  if (bare.error === 'internal') request.log.error({ err: error }, 'request failed')
  if (bare.error === 'storage_full') request.log.error({ err: error }, 'no room on the disk')
  const { error: code, ...fields } = bare
  const body: ErrorBody = { error: code, detail: explainError(bare, request.language), ...fields }
  return { status: statuses[code], body }
}

function describe(error: unknown, request: FastifyRequest): ErrorBody {
  if (error instanceof AppError) return { error: error.code, ...error.fields }
  if (error instanceof TelegramError) return describeTelegram(error)
  const faults = readRequestFaults(error, request)
  if (faults) {
    const code = request.routeOptions.config.invalidCode?.(faults) ?? 'invalid_request'
    return { error: code, issues: faults.map(({ path, message }) => ({ path, message })) }
  }
  const code = codeOf(error)
  if (code !== null && fullDiskCodes.has(code)) return { error: 'storage_full' }
  if (code !== null && fastifyCodes[code] !== undefined) return { error: fastifyCodes[code] }
  // Node's and Fastify's JSON readers refuse with a bare 400.
  if (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400)
    return { error: 'invalid_request' }
  return { error: 'internal' }
}

function describeTelegram({ failure }: TelegramError): ErrorBody {
  if (failure.kind === 'flood') return { error: 'flood_wait', retry_after: failure.seconds, error_code: failure.code }
  if (failure.kind === 'session_dead') return { error: 'session_invalid', error_code: failure.code }
  if (failure.kind === 'refused') return { error: 'telegram_rpc', error_code: failure.code }
  return { error: 'telegram_unreachable' }
}

/** The `code` of an error or of the first of its causes that has one. */
function codeOf(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return null
}

/** For Fastify's `frameworkErrors`: an address that cannot be decoded names nothing. No hook has run for such a request. */
export function answerUnreadableUrl(request: FastifyRequest, reply: FastifyReply): void {
  const language = parseAcceptLanguage(request.headers['accept-language'])
  const body: ErrorBody = { error: 'not_found', detail: explainError({ error: 'not_found' }, language) }
  void reply.code(404).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = presentError(error, request)
    if (body.retry_after !== undefined) reply.header('Retry-After', Math.ceil(body.retry_after))
    if (status === 401) reply.header('WWW-Authenticate', 'Bearer')
    reply.header('Cache-Control', 'no-store')
    // Past the route's response schemas: an error has one shape everywhere.
    return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
  })
}
