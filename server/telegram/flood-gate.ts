/** What Telegram asked to be left alone with, and until when: nothing is sent that it would refuse anyway. */
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from './errors.ts'

export interface FloodGate {
  /** Throws `flood` with the seconds that are left while `name` is to wait. */
  assertFree(name: string): void
  /** Milliseconds that `name` is still to wait; 0 when it is free. */
  leftMs(name: string): number
  /** Telegram asked to wait `seconds` from now. */
  note(name: string, wait: { seconds: number; code: string }): void
}

/** `onWait` hears of each wait. One for each account, asked with the names of methods: Telegram counts every method of an account by itself. */
export function createFloodGate(clock: Clock, onWait?: (seconds: number) => void): FloodGate {
  const waits = new Map<string, { until: number; code: string }>()

  return {
    assertFree(name) {
      const wait = waits.get(name)
      const leftMs = this.leftMs(name)
      if (wait && leftMs > 0)
        throw new TelegramError({ kind: 'flood', seconds: Math.ceil(leftMs / 1000), code: wait.code })
    },
    leftMs: (name) => Math.max(0, (waits.get(name)?.until ?? 0) - clock.now()),
    note(name, { seconds, code }) {
      const now = clock.now()
      // Names may come from outside (phone numbers): those whose wait is over are not kept.
      for (const [known, { until }] of waits) if (until <= now) waits.delete(known)
      waits.set(name, { until: Math.max(now + seconds * 1000, waits.get(name)?.until ?? 0), code })
      onWait?.(seconds)
    },
  }
}
