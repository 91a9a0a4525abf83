/**
 * Binds a room's handlers to its declared calls (contract/declare.ts): path, validation, serialisation, scope, rate
 * limit and refusals all come from the declaration.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import type { AnswerOf, BodyOf, Call, CallLimit, Misfit, ParamsOf, QueryOf } from '../contract/declare.ts'
import type { ErrorCode } from '../contract/errors.ts'
import { keysOf } from '../lib/keys-of.ts'
import { AppError } from '../lib/app-error.ts'
import { namedAccount } from './named-account.ts'
import { assertKey, runOnce, takesKey, type KeyDesk } from './idempotency.ts'
import type { RateLimits } from './rate-limits.ts'
import type { RequestFault } from './request.ts'

/** A request as parsed by the call's schemas. */
export type CallRequest<C> = FastifyRequest<{ Params: ParamsOf<C>; Querystring: QueryOf<C>; Body: BodyOf<C> }>

/** Returns the response, or sends it through `reply` itself: a stream, bytes, another status. */
export type Handler<C extends Call> = (
  request: CallRequest<C>,
  reply: FastifyReply,
) => AnswerOf<C> | FastifyReply | void | Promise<AnswerOf<C> | FastifyReply | void>

export type Handlers<Calls extends Readonly<Record<string, Call>>> = {
  [Name in keyof Calls]: Handler<Calls[Name]>
}

/** The response of a call that has nothing else to return. */
export const done = { ok: true } as const

type CallRecord = Readonly<Record<string, Call>>
/** Registers the rooms' routes; one handler for each declared call. */
export type BindCalls = <const Calls extends CallRecord>(calls: Calls, handlers: Handlers<Calls>) => void

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The declaration of the route. */
    call?: Call
  }
}

interface Plumbing {
  limits: RateLimits
  /** Whether the user froze the account; false for one that is not the user's. */
  isFrozen: (userId: number, accountId: number) => boolean
  keys: KeyDesk
}

export function createCallBinder(app: FastifyInstance, plumbing: Plumbing): BindCalls {
  return (calls, handlers) => {
    for (const name of keysOf(calls)) bindOne({ app, ...plumbing }, name, calls, handlers[name])
  }
}

function bindOne<Calls extends CallRecord, Name extends Extract<keyof Calls, string>>(
  { app, limits, keys, isFrozen }: Plumbing & { app: FastifyInstance },
  name: Name,
  calls: Calls,
  handle: Handlers<Calls>[Name],
): void {
  const call: Call | undefined = calls[name]
  if (call === undefined) throw new Error(`${name} is not declared`)
  const [method = '', url = ''] = name.split(' ')
  const { params, query, body, answers, bodyBytes, limit } = call
  const hasKeys = takesKey(method, call)
  const preValidation = (request: FastifyRequest, _reply: FastifyReply, next: () => void) => {
    const accountId = namedAccount(request, call)
    if (accountId !== null && isFrozen(request.userId, accountId)) throw new AppError('account_frozen')
    assertKey(request, call)
    next()
  }
  app.route<{ Params: ParamsOf<Calls[Name]>; Querystring: QueryOf<Calls[Name]>; Body: BodyOf<Calls[Name]> }>({
    method,
    url,
    schema: {
      tags: [call.group],
      summary: call.summary.en,
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: answers,
    },
    config: { call },
    ...(bodyBytes === undefined ? {} : { bodyLimit: bodyBytes }),
    // A stream or a download has no known length for HEAD.
    ...(method === 'GET' ? { exposeHeadRoute: !isStream(call) } : {}),
    ...(hasKeys ? { preValidation } : {}),
    ...(limit === undefined ? {} : { preHandler: limitOf(limits, limit) }),
    handler(request, reply) {
      reply.header('Cache-Control', 'no-store')
      if (!hasKeys) return handle(request, reply)
      return runOnce(keys, { name, call, request, reply }, () => handle(request, reply))
    },
  })
}

const limitOf = (limits: RateLimits, limit: CallLimit): preHandlerAsyncHookHandler => limits[limit]

const streamed = ['text/event-stream', 'text/csv']

/** Whether the response is streamed. */
export function isStream({ answers }: Pick<Call, 'answers'>): boolean {
  const answer = answers[200]
  return answer !== undefined && 'content' in answer && streamed.some((type) => type in answer.content)
}

/** The code for an invalid request; null unless the call declares its own. */
export function codeOfMisfit({ missing, fields = {} }: Misfit, faults: readonly RequestFault[]): ErrorCode | null {
  if (faults.some(({ place }) => place === 'params')) return 'not_found'
  if (missing !== undefined && faults.some((fault) => fault.isMissing)) return missing
  for (const fault of faults) {
    const field = fields[fault.path]
    if (field) return fault.isMissing ? field.missing : field.wrong
  }
  return null
}
