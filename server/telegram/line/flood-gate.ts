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

interface Wait {
  until: number
  code: string
}

/** A class, since every account has two: the methods are shared, the map is made for the first wait. */
class Waits implements FloodGate {
  readonly #clock: Clock
  readonly #onWait: ((seconds: number) => void) | undefined
  #waits: Map<string, Wait> | null = null
  #keeper: WaitKeeper | null = null

  constructor(clock: Clock, onWait?: (seconds: number) => void) {
    this.#clock = clock
    this.#onWait = onWait
  }

  assertFree(name: string): void {
    const wait = this.#waits?.get(name)
    if (!wait) return
    const leftMs = this.leftMs(name)
    if (leftMs === 0) this.#forgetOver()
    else throw new TelegramError({ kind: 'flood', seconds: Math.ceil(leftMs / 1000), code: wait.code })
  }

  leftMs(name: string): number {
    return Math.max(0, (this.#waits?.get(name)?.until ?? 0) - this.#clock.now())
  }

  note(name: string, { seconds, code }: { seconds: number; code: string }): void {
    this.#forgetOver()
    this.#hold(name, { until: this.#clock.now() + seconds * 1000, code })
    this.#onWait?.(seconds)
  }

  keepIn(keeper: WaitKeeper): void {
    const earlier = [...(this.#waits ?? [])]
    this.#keeper = keeper
    for (const { call, until, code } of keeper.list()) this.#set(call, { until, code })
    for (const [name, wait] of earlier) this.#hold(name, wait)
    this.#forgetOver()
  }

  #set(name: string, wait: Wait): void {
    this.#waits ??= new Map()
    this.#waits.set(name, wait)
  }

  /** The longer of two waits for one kind of call holds. */
  #hold(name: string, { until: end, code }: Wait): void {
    const until = Math.max(end, this.#waits?.get(name)?.until ?? 0)
    this.#set(name, { until, code })
    this.#keeper?.save({ call: name, until, code })
  }

  /** Names may come from outside (phone numbers): those whose wait is over are not kept. */
  #forgetOver(): void {
    for (const [name, { until }] of this.#waits ?? []) {
      if (until > this.#clock.now()) continue
      this.#waits?.delete(name)
      this.#keeper?.remove(name)
    }
  }
}

/** `onWait` hears of each wait. One for each account, asked with the names of methods: Telegram counts every method of an account by itself. */
export const createFloodGate = (clock: Clock, onWait?: (seconds: number) => void): FloodGate => new Waits(clock, onWait)
