/** Rate limits: generous for a person, useless for guessing. */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { AppError } from '../lib/app-error.ts'
import { networkOf } from './client-network.ts'

/** Attempts per minute; for `login`, wrong attempts before each further one has to wait (users/sign-in-pace.ts). */
export interface RatePolicy {
  login: number
  register: number
  sendCode: number
  confirm: number
  /** Per user: a page with the whole catalogue requests some hundreds at once. */
  stickers: number
}

export const defaultRatePolicy: RatePolicy = { login: 10, register: 10, sendCode: 10, confirm: 20, stickers: 1_200 }

/** Visitors of the demo try one simulated number after another. */
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
