/**
 * The one place that maps errors to responses: code → status, Telegram's kinds, validation, a full disk, everything
 * else.
 */
import { finished } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { statusOf, type ErrorBody, type ErrorCode } from '../contract/errors.ts'
import { AppError } from '../lib/app-error.ts'
import { explainError } from '../messages/errors.ts'
import { TelegramError } from '../telegram/errors.ts'
import { codeOfMisfit } from './calls.ts'
import { readRequestFaults } from './request-faults.ts'

/** More than a person sends by mistake; the time limit is the server's for any request. */
const MAX_WASTED_BYTES = 32 * 1024 * 1024

const fullDiskCodes = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG'])

/** Fastify's own refusals of an unreadable request. */
const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'invalid_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_request',
  // A path outside the web app's folder does not exist, whoever asks.
  FST_STATIC_FORBIDDEN_PATH: 'not_found',
}

/**
 * Status and body for anything thrown while `request` was served, in its language unless given; an unexpected error is
 * logged once, with the request's id.
 */
export function presentError(
  error: unknown,
  request: FastifyRequest,
  language = request.language,
): { status: number; body: ErrorBody } {
  const bare = describe(error, request)
  if (bare.error === 'internal') request.log.error({ err: error }, 'request failed')
  if (bare.error === 'storage_full') request.log.error({ err: error }, 'disk full')
  const { error: code, ...fields } = bare
  const body: ErrorBody = { error: code, detail: explainError(bare, language), ...fields }
  return { status: statusOf(code), body }
}

function describe(error: unknown, request: FastifyRequest): ErrorBody {
  if (error instanceof AppError) return { error: error.code, ...error.fields }
  if (error instanceof TelegramError) return describeTelegram(error)
  const faults = readRequestFaults(error, request)
  if (faults) {
    const code = codeOfMisfit(request.routeOptions.config.call?.misfit ?? {}, faults) ?? 'invalid_request'
    return { error: code, issues: faults.map(({ path, message }) => ({ path, message })) }
  }
  // The connection broke while the body was read: nobody to answer, nothing to fix.
  if (error !== null && error === request.raw.errored) return { error: 'invalid_request' }
  if (isStorageFull(error)) return { error: 'storage_full' }
  const code = codeOf(error)
  if (code !== null && fastifyCodes[code] !== undefined) return { error: fastifyCodes[code] }
  // Node's and Fastify's JSON parsers throw a plain 400.
  if (error instanceof SyntaxError && 'statusCode' in error && error.statusCode === 400)
    return { error: 'invalid_request' }
  return { error: 'internal' }
}

function describeTelegram({ failure }: TelegramError): ErrorBody {
  if (failure.kind === 'flood') return { error: 'flood_wait', retry_after: failure.seconds, error_code: failure.code }
  if (failure.kind === 'session_dead') return { error: 'session_invalid', error_code: failure.code }
  if (failure.kind === 'refused') return { error: 'telegram_rpc', error_code: failure.code }
  return { error: 'telegram_unreachable', ...(failure.reason === 'key_unknown' ? { reason: failure.reason } : {}) }
}

/** Whether a write failed because the disk is full. */
export function isStorageFull(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && fullDiskCodes.has(code)
}

/** The `code` of an error or of its first cause that has one. */
function codeOf(error: unknown): string | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code
  }
  return null
}

/** Whether the rest of an oversized body is discarded before the response is sent. */
function isWorthReading({ headers, raw }: FastifyRequest): boolean {
  return !raw.readableEnded && !raw.destroyed && Number(headers['content-length'] ?? Infinity) <= MAX_WASTED_BYTES
}

export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, body } = presentError(error, request)
    if (body.retry_after !== undefined) reply.header('Retry-After', Math.ceil(body.retry_after))
    if (status === 401) reply.header('WWW-Authenticate', 'Bearer')
    reply.header('Cache-Control', 'no-store')
    // Bypasses the route's response schemas: an error has the same shape everywhere.
    void reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify)
    // Closing a connection in the middle of a body would lose the response, and a proxy would return a 502.
    if (status === 413 && isWorthReading(request)) finished(request.raw.resume(), () => void reply.send(body))
    else void reply.send(body)
  })
}
