/**
 * Access control: requests from other origins are refused, and everything not public needs a signed-in user or an API
 * token with the call's scope.
 */
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CallScope } from '../contract/declare.ts'
import { AppError } from '../lib/app-error.ts'
import { parseAcceptLanguage } from '../messages/language.ts'
import { networkOf } from './client-network.ts'
import { readingMethods } from './request.ts'

export const TOKEN_COOKIE = 'auth_token'

/** The owner of a valid API token, and its scopes. */
interface TokenAccess {
  userId: number
  tokenId: number
  scopes: ReadonlySet<CallScope>
  /** Milliseconds since 1970 UTC; null: does not expire. */
  expiresAt: number | null
}

export interface Doors {
  /** The user with this valid sign-in token, or null. */
  signIns: { authenticate(token: string): number | null }
  apiTokens: {
    /** Whether the text looks like an API token. */
    hasShape(text: string): boolean
    /** Null if it is not valid. Throws `rate_limited`; `network` is the unit of rate limits. */
    authenticate(text: string, network: string): TokenAccess | null
  }
}

/** Call before the rooms' routes are registered. */
export async function registerGuard(app: FastifyInstance, { signIns, apiTokens }: Doors): Promise<void> {
  await app.register(cookie)
  app.decorateRequest('userId', 0)
  app.decorateRequest('apiToken', null)
  app.decorateRequest('language', {
    getter() {
      return parseAcceptLanguage(this.headers['accept-language'])
    },
  })
  const check = (request: FastifyRequest): AppError | null => {
    if (!isApiRoute(request)) return null
    if (!readingMethods.has(request.method) && isCrossOrigin(request)) return new AppError('cross_origin')
    if (isOpen(request)) return null
    const bearer = readBearer(request)
    if (bearer !== null && apiTokens.hasShape(bearer)) return checkApiToken(request, bearer)
    const token = bearer ?? request.cookies[TOKEN_COOKIE] ?? null
    const userId = token === null ? null : signIns.authenticate(token)
    if (userId === null) return new AppError('unauthorized')
    request.userId = userId
    return null
  }
  const checkApiToken = (request: FastifyRequest, token: string): AppError | null => {
    const access = apiTokens.authenticate(token, networkOf(request.ip))
    if (access === null) return new AppError('unauthorized')
    if (!access.scopes.has(request.routeOptions.config.call?.scope ?? 'person'))
      return new AppError('insufficient_scope')
    request.userId = access.userId
    request.apiToken = { id: access.tokenId, expiresAt: access.expiresAt }
    return null
  }
  // Nothing here is asynchronous, so no request pays for a promise.
  app.addHook('onRequest', (request, _reply, done) => {
    let refusal: Error | null
    try {
      refusal = check(request)
    } catch (error) {
      refusal = error instanceof Error ? error : new Error('the guard failed')
    }
    if (refusal === null) done()
    else done(refusal)
  })
}

/** Undeclared routes are for a person only. */
function isOpen({ routeOptions: { config } }: FastifyRequest): boolean {
  return config.isPublic === true || config.call?.scope === 'open'
}

function isApiRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') ?? false
}

function readBearer(request: FastifyRequest): string | null {
  return /^Bearer +([\w-]{1,256})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/**
 * Browsers send the origin of a request: Sec-Fetch-Site or, where that is missing (plain http), Origin. A client that
 * sends neither is not a browser and does not send cookies by accident.
 */
function isCrossOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}
