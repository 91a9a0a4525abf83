/** What Telegram asked to be left alone with, and until when: nothing is sent that it would refuse anyway. */
import type { Clock } from '../../lib/clock.ts'
import { TelegramError } from '../errors.ts'
import type { WaitKeeper } from '../gateway.ts'

export interface FloodGate {
  /** Throws `flood` with the seconds that are left while `name` is to wait. */
  assertFree(name: string): void
  /** Milliseconds that `name` is still to wait; 0 when it is free. */
  leftMs(name: string): number
  /** Telegram asked to wait `seconds` from now. */
  note(name: string, wait: { seconds: number; code: string }): void
  /** Takes up what is kept there, and keeps there what is noted: a wait holds after a restart. */
  keepIn(keeper: WaitKeeper): void
}

/** `onWait` hears of each wait. One for each account, asked with the names of methods: Telegram counts every method of an account by itself. */
export function createFloodGate(clock: Clock, onWait?: (seconds: number) => void): FloodGate {
  const waits = new Map<string, { until: number; code: string }>()
  let keeper: WaitKeeper | null = null

  const leftMs = (name: string) => Math.max(0, (waits.get(name)?.until ?? 0) - clock.now())

  /** The longer of two waits for one kind of call holds. */
  function hold(name: string, wait: { until: number; code: string }): void {
    const until = Math.max(wait.until, waits.get(name)?.until ?? 0)
    waits.set(name, { until, code: wait.code })
    keeper?.save({ call: name, until, code: wait.code })
  }

  /** Names may come from outside (phone numbers): those whose wait is over are not kept. */
  function forgetOver(): void {
    for (const [name, { until }] of waits) {
      if (until > clock.now()) continue
      waits.delete(name)
      keeper?.remove(name)
    }
  }

  return {
    assertFree(name) {
      const wait = waits.get(name)
      if (!wait) return
      if (leftMs(name) === 0) forgetOver()
      else throw new TelegramError({ kind: 'flood', seconds: Math.ceil(leftMs(name) / 1000), code: wait.code })
    },
    leftMs,
    note(name, { seconds, code }) {
      forgetOver()
      hold(name, { until: clock.now() + seconds * 1000, code })
      onWait?.(seconds)
    },
    keepIn(next) {
      const earlier = [...waits]
      keeper = next
      for (const { call, until, code } of next.list()) waits.set(call, { until, code })
      for (const [name, wait] of earlier) hold(name, wait)
      forgetOver()
    },
  }
}
