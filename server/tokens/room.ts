import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import { createSlowDown } from '../lib/slow-down.ts'
import { noteTokens } from './activity.ts'
import { tokenRoutes } from './routes.ts'
import { createTokenService, type TokenBus, type TokenService } from './service.ts'
import { createApiTokenStore } from './store.ts'

/** Guessing is hopeless; this slows down a script whose token was revoked. */
const FREE_WRONG_TOKENS = 30
const LONGEST_WAIT_MS = 15 * 60_000

export function openTokens({ db, clock, log, activity, streams }: House): Room & { service: TokenService } {
  const bus: TokenBus = createCommitBus(db, log)
  noteTokens(bus, activity)
  bus.on('revoked', ({ token }) => streams.closeForToken(token.id))
  const pace = createSlowDown({ clock, freeTries: FREE_WRONG_TOKENS, longestWaitMs: LONGEST_WAIT_MS })
  const service = createTokenService({ store: createApiTokenStore(db), pace, bus, clock, log })
  return { service, routes: (bind) => tokenRoutes(bind, service) }
}
