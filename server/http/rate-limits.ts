/** How often something may be tried. Generous for a person, useless for guessing. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { AppError } from '../lib/app-error.ts'
import { networkOf } from './client-network.ts'

/** Tries a minute; of `login` the wrong tries before each further one has to wait (users/sign-in-pace.ts). */
export interface RatePolicy {
  login: number
  register: number
  sendCode: number
  confirm: number
  /** Of each user: a page of the whole catalogue asks for some hundreds at once. */
  stickers: number
}

export const defaultRatePolicy: RatePolicy = { login: 10, register: 10, sendCode: 10, confirm: 20, stickers: 1_200 }

/** Whoever tries the demo tries one simulated number after the other. */
export const demoRatePolicy: RatePolicy = { ...defaultRatePolicy, sendCode: 100, confirm: 100 }

export type RateLimits = Record<Exclude<keyof RatePolicy, 'login'>, preHandlerAsyncHookHandler>

const WINDOW_MS = 60_000

/** Hooks for the routes; each throws `rate_limited`. */
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
  const byAddress = (max: number) => limit(max, (request) => networkOf(request.ip))

  return {
    register: byAddress(policy.register),
    sendCode: byAddress(policy.sendCode),
    confirm: byAddress(policy.confirm),
    stickers: limit(policy.stickers, (request) => String(request.userId)),
  }
}
