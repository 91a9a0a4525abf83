import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { LAST_EVENT_ID } from '../contract/last-event-id.ts'
import { credentials, newUser, health, me, ok, passwordChange, type Health } from '../contract/users.ts'
import { networkOf } from '../http/client-network.ts'
import { TOKEN_COOKIE } from '../http/guard.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { callerOf, whenMissing } from '../http/request.ts'
import { TOKEN_LIFE_MS, type UserService } from './service.ts'

export interface UserRoutesOptions {
  users: UserService
  limits: RateLimits
  /** Where the panel stands on its address; its cookies are sent nowhere else. */
  basePath: string
  about: Pick<Health, 'version' | 'demo'>
  /** Where the user's live events stand now. */
  lastEventId: (userId: number) => string
}

/** Marks a browser that signed in before; it is sent nowhere but to the sign-in. */
const DEVICE_COOKIE = 'known_device'
const DEVICE_LIFE_SECONDS = 400 * 24 * 3600

const tags = ['panel']
const done = { ok: true as const }

export const userRoutes: FastifyPluginAsyncZod<UserRoutesOptions> = async (app, options) => {
  const { users, limits, basePath, about, lastEventId } = options
  app.post(
    '/auth/register',
    {
      schema: { tags, summary: 'Become a user and sign in', body: newUser, response: { 200: ok } },
      config: { isPublic: true, invalidCode: whenMissing('username_and_password_required') },
      preHandler: limits.register,
    },
    async (request, reply) => {
      setCookies(request, reply, await users.register(request.body, callerOf(request)))
      return done
    },
  )

  app.post(
    '/auth/login',
    {
      schema: { tags, summary: 'Sign in; ends the earlier sign-in', body: credentials, response: { 200: ok } },
      config: { isPublic: true },
    },
    async (request, reply) => {
      const deviceMark = request.cookies[DEVICE_COOKIE] ?? null
      const source = { network: networkOf(request.ip), deviceMark, ...callerOf(request) }
      setCookies(request, reply, await users.login(request.body, source))
      return done
    },
  )

  app.delete(
    '/auth/logout',
    { schema: { tags, summary: 'Sign out; the token is dead', response: { 200: ok } } },
    async (request, reply) => {
      users.logout(request.userId)
      reply.clearCookie(TOKEN_COOKIE, cookieOptions(request))
      return done
    },
  )

  app.get('/me', { schema: { tags, summary: 'Who is signed in', response: { 200: me } } }, async (request, reply) => {
    reply.headers({ 'Cache-Control': 'no-store', [LAST_EVENT_ID]: lastEventId(request.userId) })
    return users.getMe(request.userId)
  })

  app.post(
    '/me/password',
    {
      schema: {
        tags,
        summary: 'Change the password; other sign-ins end and this one gets a new cookie',
        body: passwordChange,
        response: { 200: ok },
      },
    },
    async (request, reply) => {
      const { current_password: current, new_password: wanted } = request.body
      setCookies(request, reply, await users.changePassword(request.userId, current, wanted, callerOf(request)))
      return done
    },
  )

  app.get(
    '/health',
    {
      schema: { tags, summary: 'Whether the panel runs, and whether it takes new users', response: { 200: health } },
      config: { isPublic: true },
    },
    async (_request, reply): Promise<Health> => {
      reply.header('Cache-Control', 'no-store')
      return {
        ok: true,
        ...about,
        registration: users.getRegistration(),
        setup_code: users.needsSetupCode(),
      }
    },
  )

  function setCookies(request: FastifyRequest, reply: FastifyReply, token: string) {
    reply.header('Cache-Control', 'no-store')
    const cookie = cookieOptions(request)
    reply.setCookie(TOKEN_COOKIE, token, { ...cookie, maxAge: TOKEN_LIFE_MS / 1000 })
    const mark = users.markDevice(token)
    if (mark === null) return
    const place = { path: `${basePath}/api/auth`, sameSite: 'strict', maxAge: DEVICE_LIFE_SECONDS } as const
    reply.setCookie(DEVICE_COOKIE, mark, { ...cookie, ...place })
  }

  function cookieOptions(request: FastifyRequest) {
    const path = basePath === '' ? '/' : basePath
    return { path, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
  }
}
