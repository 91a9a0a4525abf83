/**
 * Rate limits for passwords. A browser that the user signed in with before has a separate limit, so that strangers who
 * guess, from however many addresses, cannot lock the owner out.
 */
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { createSlowDown, type SlowDown } from '../lib/slow-down.ts'

/** Short: guessing at a name slows down everybody who signs in to it from an unknown device. */
const LONGEST_NAME_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

export interface SignInAttempt {
  usernameKey: string
  /** The unit of rate limits, from `networkOf`. */
  network: string
  /** A device known to belong to this user, else null. */
  deviceId: string | null
}

export interface SignInPace {
  /** Counts an attempt; call the returned function if it was right. Throws `rate_limited`. */
  begin(attempt: SignInAttempt): () => void
  /** The same for the current password of a signed-in user. */
  beginChange(userId: number): () => void
}

export function createSignInPace(parts: { clock: Clock; freeTries: number }): SignInPace {
  const byName = createSlowDown({ ...parts, longestWaitMs: LONGEST_NAME_WAIT_MS })
  const byNetwork = createSlowDown({ ...parts, longestWaitMs: LONGEST_WAIT_MS })
  const byDevice = createSlowDown({ ...parts, longestWaitMs: LONGEST_WAIT_MS })
  const byUser = createSlowDown({ ...parts, longestWaitMs: LONGEST_WAIT_MS })

  return {
    begin({ usernameKey, network, deviceId }) {
      if (deviceId !== null) {
        take(byDevice, deviceId)
        return () => byDevice.clear(deviceId)
      }
      take(byNetwork, network)
      try {
        take(byName, usernameKey)
      } catch (error) {
        byNetwork.refund(network)
        throw error
      }
      return () => {
        byName.clear(usernameKey)
        byNetwork.refund(network)
      }
    },
    beginChange(userId) {
      const key = String(userId)
      take(byUser, key)
      return () => byUser.clear(key)
    },
  }
}

function take(slowDown: SlowDown, key: string) {
  const seconds = slowDown.take(key)
  if (seconds > 0) throw new AppError('rate_limited', { retry_after: seconds })
}
