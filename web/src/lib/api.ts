// The one door to the server: every call of the web app goes through `request`, and every refusal leaves as an ApiError.
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

/** What went wrong, as a code: the server's own, or `network` when no answer came at all. */
export type ApiErrorCode = ErrorCode | 'network'

/** A refusal of the server, or no answer. `status` is 0 and `body` null when the server was not reached. */
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

/** What happens when the server says the person is no longer signed in (401 `unauthorized`). */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener
}

const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string'

/** The error of an answer that is not 2xx; a body that is not ours (a proxy's page) becomes `internal` or `network`. */
async function readRefusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  if (isErrorBody(body)) return new ApiError(response.status, body.error, body)
  const isGatewayDown = response.status === 502 || response.status === 503 || response.status === 504
  return new ApiError(response.status, isGatewayDown ? 'network' : 'internal', null)
}

async function request(name: CallName, input: Input, accept = 'application/json'): Promise<Response> {
  const { method, path } = readCall(name, input)
  const headers: Record<string, string> = { Accept: accept, 'Accept-Language': currentLanguage() }
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: input.signal ?? null }
  if (input.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(input.body)
  }

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

/*
 * Below is the boundary where JSON takes the contract's type unchecked: what stands before an implementation is the type
 * that the server wrote the answer by. Why the page does not parse it once more: docs/decisions/0009-calls.md.
 */
type Lines<Line> = AsyncGenerator<Line, void, undefined>

/** Makes a call of the contract by its name. Throws ApiError, or AbortError when the signal aborts. */
export function call<Name extends JsonCall>(name: Name, ...input: InputArgument<Name>): Promise<AnswerTo<Name>>
export async function call(name: CallName, input: Input = {}): Promise<unknown> {
  return await readJson(await request(name, input))
}

/** The lines of an NDJSON answer, each as it comes. A refusal before the stream throws at the first `next`. */
export function lines<Name extends LinesCall>(name: Name, ...input: InputArgument<Name>): Lines<LineOf<Name>>
export async function* lines(name: CallName, input: Input = {}): Lines<unknown> {
  yield* readNdjson(await request(name, input, 'application/x-ndjson'))
}
