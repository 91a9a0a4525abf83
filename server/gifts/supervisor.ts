/** Which users' workers run: those with auto-update on, from start to stop of the process. */
import type { AccountClients } from '../accounts/clients.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { backoffMs } from '../lib/retry.ts'
import type { GiftBus } from './events.ts'
import { STOCK_INTERVAL_MS } from './schedule.ts'
import type { GiftService } from './service.ts'
import { runGiftWorker } from './worker.ts'

export interface GiftSupervisorOptions {
  gifts: GiftService
  clients: AccountClients
  bus: GiftBus
  clock: Clock
  random: Random
  log: Log
  /** Milliseconds between two reads of the whole catalogue; default in `schedule.ts`. */
  stockIntervalMs?: number
}

export interface GiftSupervisor {
  /** Starts the workers that were on at the last stop, and follows the setting from here on. */
  start(): void
  /** Stops every worker; pending answers are dropped. */
  stop(): Promise<void>
  /** Workers that should run, and how many of them wait to restart. */
  state(): { wanted: number; failing: number }
}

const restart = { firstMs: 1_000, longestMs: 60_000 }

export function createGiftSupervisor(options: GiftSupervisorOptions): GiftSupervisor {
  const { gifts, clients, bus, clock, random, log, stockIntervalMs = STOCK_INTERVAL_MS } = options
  const workers = new Map<number, { controller: AbortController; ended: Promise<void> }>()
  const failing = new Set<number>()
  let stopListening: (() => void) | null = null

  /** A crashed worker restarts after a while; the others are not affected. */
  async function keepRunning(userId: number, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        if (failures > 0) await clock.sleep(backoffMs(failures, restart, random), signal)
        failing.delete(userId)
        await runGiftWorker({ userId, gifts, clients, clock, random, stockIntervalMs, signal })
      } catch (error) {
        if (signal.aborted) break
        failing.add(userId)
        log.error({ userId, err: error }, 'gift worker failed, restarting')
        bus.emit('worker', { userId, state: 'broke', why: 'internal' })
      }
    }
  }

  function run(userId: number, why: 'switch' | 'panel'): void {
    if (workers.has(userId)) return
    bus.emit('worker', { userId, state: 'started', why })
    const controller = new AbortController()
    workers.set(userId, { controller, ended: keepRunning(userId, controller.signal) })
  }

  function end(userId: number, why: 'switch' | 'panel'): Promise<void> {
    const worker = workers.get(userId)
    if (workers.delete(userId)) bus.emit('worker', { userId, state: 'stopped', why })
    failing.delete(userId)
    worker?.controller.abort()
    return worker?.ended ?? Promise.resolve()
  }

  return {
    start() {
      stopListening = bus.on('gift_settings', ({ userId, hasAutoRefresh }) => {
        if (hasAutoRefresh) run(userId, 'switch')
        else void end(userId, 'switch')
      })
      for (const userId of gifts.listAutoRefreshUserIds()) run(userId, 'panel')
    },
    async stop() {
      stopListening?.()
      await Promise.all([...workers.keys()].map((userId) => end(userId, 'panel')))
    },
    state: () => ({ wanted: workers.size, failing: failing.size }),
  }
}
