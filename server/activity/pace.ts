/** Rate limit: of kinds that can occur without limit, so many an hour are stored and the rest counted. */
import type { ActivityKind } from '../contract/activity.ts'
import type { Clock } from '../lib/clock.ts'

const WINDOW_MS = 60 * 60_000
const MOST_AN_HOUR = 500
/** What a stranger, the market or a broken connection can trigger again and again. */
const noisy: ReadonlySet<ActivityKind> = new Set<ActivityKind>([
  'panel_sign_in_failed',
  'password_refused',
  'account_sign_in_failed',
  'bot_token_refused',
  'session_export_refused',
  'account_key_unknown',
  'refresh_failed',
  'flood_wait',
  'telegram_unreachable',
  'telegram_back',
  'worker_broke',
  'gift_price',
  'gift_resale',
])
const MOST_NOISY_AN_HOUR = 60
/** The first one says enough. */
const DISK_FULL_AN_HOUR = 1

export interface ActivityPace {
  /** Null if over the limit; else how many were dropped before it. */
  take(userId: number, kind: ActivityKind): number | null
}

export function createActivityPace(clock: Clock): ActivityPace {
  const windows = new Map<string, { startedAt: number; taken: number; leftOut: number }>()

  return {
    take(userId, kind) {
      const key = `${userId} ${kind}`
      const now = clock.now()
      const known = windows.get(key)
      const isOver = !known || Math.abs(now - known.startedAt) >= WINDOW_MS
      const window = isOver ? { startedAt: now, taken: 0, leftOut: 0 } : known
      windows.set(key, window)
      if (window.taken >= mostOf(kind)) {
        window.leftOut += 1
        return null
      }
      window.taken += 1
      return isOver ? (known?.leftOut ?? 0) : 0
    },
  }
}

function mostOf(kind: ActivityKind): number {
  if (kind === 'disk_full') return DISK_FULL_AN_HOUR
  return noisy.has(kind) ? MOST_NOISY_AN_HOUR : MOST_AN_HOUR
}
