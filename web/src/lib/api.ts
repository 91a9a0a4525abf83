// The only access to the server: every call goes through `request`, and every error becomes an ApiError.
import type { ErrorBody, ErrorCode } from '#contract/errors'
import { addressOf } from './base.ts'
import {
  readCall,
  type AnswerTo,
  type CallName,
  type Input,
  type InputArgument,
  type JsonCall,
  type LineOf,
  type LinesCall,
} from './calls.ts'
import { noteEventId } from './event-id.ts'
import { takeFirstAnswer } from './first-answers.ts'
import { currentLanguage } from './language.ts'
import { readNdjson } from './ndjson.ts'
import { tellReached } from './reach.ts'

/** An error code: the server's own, or `network` if there was no response. */
export type ApiErrorCode = ErrorCode | 'network'

/** A refusal by the server, or no response. `status` is 0 and `body` null if the server was not reached. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly status: number
  readonly code: ApiErrorCode
  readonly body: ErrorBody | null

  constructor(status: number, code: ApiErrorCode, body: ErrorBody | null) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.body = body
  }
}

let onSignedOut: (() => void) | null = null

/** Called when the server says that the person is no longer signed in (401 `unauthorized`). */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener
}

const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string'

/**
 * The error of a response that is not 2xx; a body that is not ours (a proxy's page) becomes `internal` or `network`.
 */
async function readRefusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  if (isErrorBody(body)) return new ApiError(response.status, body.error, body)
  const isGatewayDown = response.status === 502 || response.status === 503 || response.status === 504
  return new ApiError(response.status, isGatewayDown ? 'network' : 'internal', null)
}

/** The slowest read of the panel answers after 25 s. */
const READ_PATIENCE_MS = 40_000

/**
 * A read ends some time: on a line that went silent it would keep one of the browser's few connections for ever, and with
 * six of them nothing is asked any more when the line is back. What changes something is waited for.
 */
function patienceOf(method: string, { signal }: Input): AbortSignal | null {
  if (method !== 'GET') return signal ?? null
  const patience = AbortSignal.timeout(READ_PATIENCE_MS)
  if (!signal) return patience
  // AbortSignal.any is younger than the browsers that the panel supports.
  const either = new AbortController()
  if (signal.aborted) either.abort(signal.reason)
  for (const one of [signal, patience]) one.addEventListener('abort', () => either.abort(one.reason), { once: true })
  return either.signal
}

async function request(name: CallName, input: Input, accept = 'application/json'): Promise<Response> {
  const { method, path } = readCall(name, input)
  const headers: Record<string, string> = { Accept: accept, 'Accept-Language': currentLanguage() }
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: patienceOf(method, input) }
  if (input.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(input.body)
  }
  if (input.key !== undefined) headers['Idempotency-Key'] = input.key

  let response: Response
  try {
    const first = method === 'GET' ? takeFirstAnswer(path) : undefined
    response = await (first ?? fetch(addressOf(path), init))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    tellReached(false)
    throw new ApiError(0, 'network', null)
  }
  if (response.ok) {
    tellReached(true)
    noteEventId(response)
    return response
  }
  const refusal = await readRefusal(response)
  tellReached(refusal.code !== 'network')
  if (refusal.code === 'unauthorized') onSignedOut?.()
  throw refusal
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(response.status, 'network', null)
  }
}

/* Below is the boundary where JSON gets the contract's type unchecked: the overload before an implementation is the
   type that the server serialised. Why the page does not validate it again: docs/decisions/0009-calls.md. */
type Lines<Line> = AsyncGenerator<Line, void, undefined>

/** Makes a declared call by its name. Throws ApiError, or AbortError if the signal aborts. */
export function call<Name extends JsonCall>(name: Name, ...input: InputArgument<Name>): Promise<AnswerTo<Name>>
export async function call(name: CallName, input: Input = {}): Promise<unknown> {
  return await readJson(await request(name, input))
}

/** The lines of an NDJSON response, as they arrive. A refusal before the stream throws at the first `next`. */
export function lines<Name extends LinesCall>(name: Name, ...input: InputArgument<Name>): Lines<LineOf<Name>>
export async function* lines(name: CallName, input: Input = {}): Lines<unknown> {
  yield* readNdjson(await request(name, input, 'application/x-ndjson'))
}
