import { AppError } from '../lib/app-error.ts'
import { FARTHEST_START_MS } from './pace.ts'

/** When an order is to begin, in milliseconds; null: at once. Throws `invalid_request` for an hour that is over or too far off. */
export function readStart(text: string | undefined, now: number): number | null {
  if (text === undefined) return null
  const at = Date.parse(text)
  const fault = at <= now ? 'is over' : at > now + FARTHEST_START_MS ? 'is more than 30 days ahead' : null
  if (fault !== null) throw new AppError('invalid_request', { issues: [{ path: 'starts_at', message: fault }] })
  return at
}
