/** Which accounts to leave alone for now, because Telegram asked to wait or did not answer. */
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import { backoffMs } from '../lib/retry.ts'
import type { TelegramFailure } from '../telegram/gateway.ts'

export type AccountRest = ReturnType<typeof createAccountRest>

const unreachable = { firstMs: 2_000, longestMs: 60_000 }
/** Retrying cannot make Telegram know the key; the connection recovers on its own, with the same back-off. */
const unknownKey = { firstMs: 2_000, longestMs: 10 * 60_000 }
const refused = { firstMs: 10_000, longestMs: 10 * 60_000 }

export function createAccountRest(clock: Clock, random: Random) {
  const rests = new Map<number, { untilMs: number; failures: number; isAsked: boolean }>()

  return {
    /** Milliseconds since 1970 UTC; in the past for an account that may be called. */
    freeAt: (accountId: number): number => rests.get(accountId)?.untilMs ?? 0,

    /** Remaining seconds of Telegram's own flood wait; 0 without one. */
    floodSeconds(accountId: number): number {
      const rest = rests.get(accountId)
      return rest?.isAsked ? Math.max(0, Math.ceil((rest.untilMs - clock.now()) / 1000)) : 0
    },

    /** A flood wait continues even if another call succeeded. */
    noteSuccess(accountId: number): void {
      const rest = rests.get(accountId)
      if (rest && !(rest.isAsked && rest.untilMs > clock.now())) rests.delete(accountId)
    },

    noteFailure(accountId: number, failure: TelegramFailure): void {
      const failures = (rests.get(accountId)?.failures ?? 0) + 1
      const waitMs = waitOf(failure, failures, random)
      const untilMs = Math.max(clock.now() + waitMs, rests.get(accountId)?.untilMs ?? 0)
      const isAsked = failure.kind === 'flood' || this.floodSeconds(accountId) > 0
      rests.set(accountId, { untilMs, failures, isAsked })
    },
  }
}

function waitOf(failure: TelegramFailure, failures: number, random: Random): number {
  if (failure.kind === 'flood') return failure.seconds * 1000
  if (failure.kind !== 'unreachable') return backoffMs(failures, refused, random)
  return backoffMs(failures, failure.reason === 'key_unknown' ? unknownKey : unreachable, random)
}
