// The one door to the server: every request of the web app goes through `request`, and every refusal leaves as an ApiError.
import type { ErrorBody, ErrorCode } from '#contract/errors'
import { addressOf } from './base.ts'
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

interface RequestOptions {
  body?: unknown
  signal?: AbortSignal | undefined
  accept?: string
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

async function request(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: options.accept ?? 'application/json',
    'Accept-Language': currentLanguage(),
  }
  if (options.body !== undefined) headers['Content-Type'] = 'application/json'
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal ?? null }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)

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

async function requestJson<T>(method: string, path: string, options: RequestOptions): Promise<T> {
  const response = await request(method, path, options)
  try {
    const value: T = await response.json()
    return value
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(response.status, 'network', null)
  }
}

/** Typed calls: `T` is the contract's answer of that path. All throw ApiError, or AbortError when the signal aborts. */
export const api = {
  get: <T>(path: string, signal?: AbortSignal): Promise<T> => requestJson<T>('GET', path, { signal }),
  post: <T>(path: string, body: unknown = {}, signal?: AbortSignal): Promise<T> =>
    requestJson<T>('POST', path, { body, signal }),
  patch: <T>(path: string, body: unknown): Promise<T> => requestJson<T>('PATCH', path, { body }),
  delete: <T>(path: string): Promise<T> => requestJson<T>('DELETE', path, {}),
  /** The lines of an NDJSON answer, each as it comes. A refusal before the stream throws at the first `next`. */
  async *stream<T>(path: string, signal?: AbortSignal, body?: unknown): AsyncGenerator<T, void, undefined> {
    const response = await request('POST', path, { accept: 'application/x-ndjson', signal, body })
    yield* readNdjson<T>(response)
  },
}
