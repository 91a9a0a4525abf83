import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { credentials, health, me, ok, type Health } from '../contract/users.ts'
import { TOKEN_COOKIE } from '../http/guard.ts'
import type { RateLimits } from '../http/rate-limits.ts'
import { whenMissing } from '../http/request.ts'
import { TOKEN_LIFE_MS, type UserService } from './service.ts'

export interface UserRoutesOptions {
  users: UserService
  limits: RateLimits
  about: Pick<Health, 'version' | 'demo'>
}

export const userRoutes: FastifyPluginAsyncZod<UserRoutesOptions> = async (app, { users, limits, about }) => {
  app.post(
    '/auth/register',
    {
      schema: { body: credentials, response: { 200: ok } },
      config: { isPublic: true, invalidCode: whenMissing('username_and_password_required') },
      preHandler: limits.register,
    },
    async (request, reply) => {
      setToken(request, reply, await users.register(request.body))
      return { ok: true as const }
    },
  )

  app.post(
    '/auth/login',
    { schema: { body: credentials, response: { 200: ok } }, config: { isPublic: true }, preHandler: limits.login },
    async (request, reply) => {
      setToken(request, reply, await users.login(request.body))
      return { ok: true as const }
    },
  )

  app.delete('/auth/logout', { schema: { response: { 200: ok } } }, async (request, reply) => {
    users.logout(request.userId)
    reply.clearCookie(TOKEN_COOKIE, cookieOptions(request))
    return { ok: true as const }
  })

  app.get('/me', { schema: { response: { 200: me } } }, async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    return users.getMe(request.userId)
  })

  app.get(
    '/health',
    { schema: { response: { 200: health } }, config: { isPublic: true } },
    async (_request, reply): Promise<Health> => {
      reply.header('Cache-Control', 'no-store')
      return { ok: true, ...about, registration: users.canRegister() ? 'open' : 'closed' }
    },
  )
}

function setToken(request: FastifyRequest, reply: FastifyReply, token: string) {
  reply.header('Cache-Control', 'no-store')
  reply.setCookie(TOKEN_COOKIE, token, { ...cookieOptions(request), maxAge: TOKEN_LIFE_MS / 1000 })
}

function cookieOptions(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
}
