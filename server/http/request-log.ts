/** What may be logged about a request or an error: never a URL, a header, a body or an error's message. */
import type { FastifyInstance } from 'fastify'
import type { LogFn, Logger, LoggerOptions } from 'pino'
import { keepListed } from '../lib/log.ts'
import { readingMethods } from './request.ts'

/** A slower read is worth logging. */
const SLOW_MS = 1_000

/**
 * One line per request. Successful reads are most of them (polling pages and scripts) and say nothing, so they are
 * logged at `debug`: requests that changed something, were refused, failed or were slow do not drown in them.
 */
export function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const ms = Math.round(reply.elapsedTime)
    const isPlainRead = readingMethods.has(request.method) && reply.statusCode < 400 && ms < SLOW_MS
    request.log[isPlainRead ? 'debug' : 'info'](
      { method: request.method, route: request.routeOptions.url ?? null, status: reply.statusCode, ms },
      'request',
    )
    done()
  })
}

/** For pino's `serializers`. */
export const logSerializers = {
  req: () => undefined,
  res: () => undefined,
  err: serializeError,
}

/** Options of every logger in the panel; Fastify's own lines go through it too. */
export const logOptions = {
  serializers: logSerializers,
  formatters: { log: keepListed },
  hooks: { logMethod: writeLine },
} satisfies LoggerOptions

/**
 * Pino takes a missing message from the error and interpolates further arguments, and Fastify's messages may contain a
 * URL or an error's message. Only a constant message that is not the error's is logged.
 */
function writeLine(this: Logger, args: unknown[], method: LogFn): void {
  const [first, second] = args
  const fields = typeof first === 'string' ? {} : first instanceof Error ? { err: first } : first
  const sentence = typeof first === 'string' ? first : second
  const isOwn = typeof sentence === 'string' && SENTENCE.test(sentence) && sentence !== messageOf(fields)
  method.call(this, fields, isOwn ? sentence : 'message omitted')
}

const SENTENCE = /^[A-Za-z][A-Za-z ,;'-]{2,150}\.?$/

function messageOf(fields: unknown): string | null {
  const error = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : null
  return error instanceof Error ? error.message : null
}

/** Kind, code and stack frames. The message is left out: a database's or a parser's repeats its input. */
function serializeError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return {
    type: nameShape.test(error.name) ? error.name : 'Error',
    ...(nameShape.test(code) ? { code } : {}),
    at: framesOf(error),
    ...(error.cause === undefined || depth > 4 ? {} : { cause: serializeError(error.cause, depth + 1) }),
  }
}

const nameShape = /^[A-Za-z][A-Za-z0-9_]{0,79}$/

/** The frames below the message, which may itself have lines that look like a frame. */
function framesOf({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message) + message.length
  return stack
    .slice(stack.includes(message) ? end : 0)
    .split('\n')
    .filter((line) => /^ {4}at [^\n]{1,300}(:\d+:\d+\)?|<anonymous>\)?)$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
}
