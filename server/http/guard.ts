/** Who may pass: requests of other sites' pages are refused, and everything not marked public needs a signed-in user. */
import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../lib/app-error.ts'
import { parseAcceptLanguage } from '../messages/language.ts'

export const TOKEN_COOKIE = 'auth_token'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** `authenticate` answers the user whose live token it is, or null. */
export async function registerGuard(
  app: FastifyInstance,
  authenticate: (token: string) => number | null,
): Promise<void> {
  await app.register(cookie)
  app.decorateRequest('userId', 0)
  app.decorateRequest('language', {
    getter() {
      return parseAcceptLanguage(this.headers['accept-language'])
    },
  })
  const check = (request: FastifyRequest): AppError | null => {
    if (!isApiRoute(request)) return null
    if (!readingMethods.has(request.method) && isCrossOrigin(request)) return new AppError('cross_origin')
    if (request.routeOptions.config.isPublic) return null
    const token = readToken(request)
    const userId = token === null ? null : authenticate(token)
    if (userId === null) return new AppError('unauthorized')
    request.userId = userId
    return null
  }
  // Nothing here waits, and a promise for every request is a tenth of what a cheap answer costs.
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

function isApiRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/api/') ?? false
}

function readToken(request: FastifyRequest): string | null {
  const bearer = /^Bearer +([\w-]{1,256})$/i.exec(request.headers.authorization ?? '')?.[1]
  return bearer ?? request.cookies[TOKEN_COOKIE] ?? null
}

/**
 * Browsers tell where a request comes from: Sec-Fetch-Site, or where that is missing (plain http) Origin. A client that
 * sends neither is no browser and carries no cookie by accident.
 */
function isCrossOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}
