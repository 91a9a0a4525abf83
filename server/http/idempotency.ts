/**
 * `Idempotency-Key`: the same call made twice with one key is carried out once, and answered twice. What is kept of it is the
 * desk's (server/idempotency/). Answers that are written as they happen (NDJSON, events, files) are not kept: their key
 * holds while they run, and is free afterwards. Calls that nobody signed in for have nobody whose keys they could be.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../contract/declare.ts'
import { idempotencyKey, KEY_HEADERS, REPLAYED_HEADER } from '../contract/idempotency.ts'
import { AppError } from '../lib/app-error.ts'
import { readingMethods } from './request.ts'

/** What a handler has of its request's key. */
export interface RequestKey {
  /** Null where the client sent none; never for a call that requires one. */
  text: string | null
  /**
   * Says, within the transaction that begins it, what the call begins: a thing of that kind, known by its id. After a crash
   * the key then leads to it (`KeyPort`), and without it is free again. Does nothing for a request without a key.
   */
  began(kind: string, id: number): void
}

/** What a room tells of the things of one kind that calls began with a key. */
export interface KeyPort {
  /** What the call would answer had it begun the thing just now. Throws `AppError` for what is gone. */
  findByKey(id: number): { status: number; body: unknown }
  /** Whether it is still under way: its key is kept for as long. False for what is gone. */
  isOpen(id: number): boolean
}

export interface KeyClaim {
  userId: number
  key: string
  /** The call with all that it was asked, in one writing. */
  request: string
  isRequired: boolean
  hasSecretAnswer: boolean
}

/** A key while its call runs. One of the two ends that; whatever comes after does nothing. */
export interface KeyInUse extends RequestKey {
  /** Before it leaves. Throws nothing. */
  answered(status: number, text: string): void
  /** There is no answer to keep. */
  ended(): void
}

export type Taken =
  /** Go on. */
  | { kind: 'free'; use: KeyInUse }
  /** It was answered: JSON, as it was sent. */
  | { kind: 'answered'; status: number; text: string }
  /** It was cut off after it had begun something: this came of it. */
  | { kind: 'found'; status: number; body: unknown; use: KeyInUse }

export interface KeyDesk {
  /** Throws `idempotency_key_reused`, `idempotency_in_progress`. */
  take(claim: KeyClaim): Taken
}

declare module 'fastify' {
  interface FastifyRequest {
    readonly key: RequestKey
    /** Null without a key. */
    keyInUse: KeyInUse | null
  }
}

const noKey: RequestKey = { text: null, began: () => {} }

/** Call once, before the rooms' routes are registered. */
export function registerKeys(app: FastifyInstance): void {
  app.decorateRequest('keyInUse', null)
  app.decorateRequest('key', {
    getter() {
      return this.keyInUse ?? noKey
    },
  })
  app.addHook('onSend', ({ keyInUse }, reply, payload, done) => {
    if (keyInUse !== null) {
      const isJson = String(reply.getHeader('content-type')).startsWith('application/json')
      if (isJson && typeof payload === 'string') keyInUse.answered(reply.statusCode, payload)
      else keyInUse.ended()
    }
    done()
  })
}

/** Whether the call has keys at all. */
export const takesKey = (method: string, { scope }: Pick<Call, 'scope'>): boolean =>
  !readingMethods.has(method) && scope !== 'open'

/** For a route's `preValidation`: a key is of the form of one, and is there where it has to be. */
export function assertKey(request: FastifyRequest, { idempotency }: Call): void {
  const sent = KEY_HEADERS.flatMap((name) => request.headers[name] ?? [])
  const isWrong = sent.some((key) => key !== sent[0] || !idempotencyKey.safeParse(key).success)
  if (isWrong || (sent.length === 0 && idempotency === 'required')) throw new AppError('idempotency_key_required')
}

/** Carries the request out unless its key says that this was done. `name` is that of the call. */
export async function runOnce<Result>(
  desk: KeyDesk,
  { name, call, request, reply }: { name: string; call: Call; request: FastifyRequest; reply: FastifyReply },
  handle: () => Result | Promise<Result>,
): Promise<Result | FastifyReply> {
  const key = KEY_HEADERS.flatMap((header) => request.headers[header] ?? [])[0]
  if (key === undefined) return handle()
  const taken = desk.take({
    userId: request.userId,
    key,
    request: writeRequest(name, request),
    isRequired: call.idempotency === 'required',
    hasSecretAnswer: call.hasSecretAnswer === true,
  })
  if (taken.kind !== 'answered') request.keyInUse = taken.use
  if (taken.kind !== 'free') {
    reply.header(REPLAYED_HEADER, 'true').code(taken.status)
    if (taken.kind === 'found') return reply.send(taken.body)
    return reply.type('application/json; charset=utf-8').send(taken.text)
  }
  const answer = await handle()
  // One that took the reply over passes no hook.
  if (reply.sent) taken.use.ended()
  return answer
}

/** `wait` says only how long an answer may be held. The order of the fields does not matter. */
function writeRequest(name: string, { url, body }: FastifyRequest): string {
  const { pathname, searchParams } = new URL(url, 'http://panel')
  searchParams.delete('wait')
  searchParams.sort()
  return JSON.stringify([name, pathname, searchParams.toString(), body ?? null], sortFields)
}

function sortFields(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
