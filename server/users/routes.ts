import type { FastifyReply, FastifyRequest } from 'fastify'
import { LAST_EVENT_ID } from '../contract/last-event-id.ts'
import { calls, type Health } from '../contract/users.ts'
import { done, type BindCalls } from '../http/calls.ts'
import { networkOf } from '../http/client-network.ts'
import { TOKEN_COOKIE } from '../http/guard.ts'
import { callerOf } from '../http/request.ts'
import { TOKEN_LIFE_MS, type UserService } from './service.ts'

export interface UserRoutesOptions {
  users: UserService
  /** The panel's path; its cookies are sent only there. */
  basePath: string
  about: Pick<Health, 'version' | 'demo'>
  /** The id of the user's latest live event. */
  lastEventId: (userId: number) => string
}

/** Marks a browser that signed in before; sent only to the sign-in routes. */
const DEVICE_COOKIE = 'known_device'
const DEVICE_LIFE_SECONDS = 400 * 24 * 3600

export function userRoutes(bind: BindCalls, options: UserRoutesOptions): void {
  const { users, basePath, about, lastEventId } = options
  bind(calls, {
    'POST /api/auth/register': async (request, reply) => {
      setCookies(request, reply, await users.register(request.body, callerOf(request)))
      return done
    },
    'POST /api/auth/login': async (request, reply) => {
      const deviceMark = request.cookies[DEVICE_COOKIE] ?? null
      const source = { network: networkOf(request.ip), deviceMark, ...callerOf(request) }
      setCookies(request, reply, await users.login(request.body, source))
      return done
    },
    'DELETE /api/auth/logout': (request, reply) => {
      users.logout(request.userId)
      reply.clearCookie(TOKEN_COOKIE, cookieOptions(request))
      return done
    },
    'GET /api/me': (request, reply) => {
      reply.header(LAST_EVENT_ID, lastEventId(request.userId))
      return users.getMe(request.userId)
    },
    'POST /api/me/password': async (request, reply) => {
      const { current_password: current, new_password: wanted } = request.body
      setCookies(request, reply, await users.changePassword(request.userId, current, wanted, callerOf(request)))
      return done
    },
    'GET /api/health': () => ({
      ...done,
      ...about,
      registration: users.getRegistration(),
      setup_code: users.needsSetupCode(),
    }),
  })

  function setCookies(request: Pick<FastifyRequest, 'protocol'>, reply: FastifyReply, token: string) {
    const cookie = cookieOptions(request)
    reply.setCookie(TOKEN_COOKIE, token, { ...cookie, maxAge: TOKEN_LIFE_MS / 1000 })
    const mark = users.markDevice(token)
    if (mark === null) return
    const place = { path: `${basePath}/api/auth`, sameSite: 'strict', maxAge: DEVICE_LIFE_SECONDS } as const
    reply.setCookie(DEVICE_COOKIE, mark, { ...cookie, ...place })
  }

  function cookieOptions(request: Pick<FastifyRequest, 'protocol'>) {
    const path = basePath === '' ? '/' : basePath
    return { path, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
  }
}
