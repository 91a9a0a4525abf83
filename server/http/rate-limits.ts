/** How often something may be tried. Generous for a person, useless for guessing. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { z } from 'zod'
import { AppError } from '../lib/app-error.ts'

/** Tries a minute. */
export interface RatePolicy {
  login: number
  register: number
  sendCode: number
  confirm: number
}

export const defaultRatePolicy: RatePolicy = { login: 20, register: 10, sendCode: 10, confirm: 20 }

/** `password` is for changing it: as often as signing in, for each user. */
export type RateLimits = Record<keyof RatePolicy | 'password', preHandlerAsyncHookHandler>

const WINDOW_MS = 60_000
const named = z.object({ username: z.string() })

/** Hooks for the routes; each throws `rate_limited`. A sign-in counts for its address and for the name it tries. */
export async function createRateLimits(app: FastifyInstance, policy: RatePolicy): Promise<RateLimits> {
  await app.register(rateLimit, { global: false })

  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) => {
    const count = app.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator })
    return async (request: FastifyRequest) => {
      const result = await count(request)
      if (!result.isAllowed && result.isExceeded) {
        throw new AppError('rate_limited', { retry_after: Math.max(1, result.ttlInSeconds) })
      }
    }
  }
  const byAddress = (max: number) => limit(max, (request) => request.ip)
  const loginByAddress = byAddress(policy.login)
  const loginByName = limit(policy.login, (request) => {
    const body = named.safeParse(request.body)
    return body.success ? body.data.username.toLowerCase() : ''
  })

  return {
    async login(request) {
      await loginByAddress(request)
      await loginByName(request)
    },
    password: limit(policy.login, (request) => String(request.userId)),
    register: byAddress(policy.register),
    sendCode: byAddress(policy.sendCode),
    confirm: byAddress(policy.confirm),
  }
}
