/** Which users' chats are being sent to now: one run each, woken by new notices and timers. Idle users cost nothing. */
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Sender } from './sender.ts'

/** How long a stop waits for pending answers, so that their notices do not become unclear. */
const LAST_ANSWERS_MS = 1_500
const AFTER_FAULT_MS = 60_000

export function createSenders({ sender, clock, log }: { sender: Sender; clock: Clock; log: Log }) {
  const runs = new Map<number, Promise<void>>()
  /** Woken while a run was ending. */
  const again = new Set<number>()
  const alarms = new Map<number, () => void>()
  const stopping = new AbortController()
  const life = { isStopped: false }

  async function run(userId: number): Promise<void> {
    while (!life.isStopped) {
      again.delete(userId)
      const pause = await sender.step(userId, stopping.signal)
      if (pause === null || again.has(userId)) continue
      if (Number.isFinite(pause)) setAlarm(userId, pause)
      return
    }
  }

  function setAlarm(userId: number, atMs: number): void {
    if (life.isStopped) return
    alarms.get(userId)?.()
    alarms.set(
      userId,
      clock.after(Math.max(0, atMs - clock.now()), () => wake(userId)),
    )
  }

  function wake(userId: number): void {
    if (life.isStopped) return
    if (runs.has(userId)) {
      again.add(userId)
      return
    }
    alarms.get(userId)?.()
    alarms.delete(userId)
    const ended = run(userId)
      .catch((error: unknown) => {
        if (life.isStopped) return
        log.error({ userId, err: error }, 'notification sender failed, retrying later')
        setAlarm(userId, clock.now() + AFTER_FAULT_MS)
      })
      .finally(() => {
        runs.delete(userId)
        if (again.delete(userId)) wake(userId)
      })
    runs.set(userId, ended)
  }

  return {
    /** There may be something to send. */
    wake,
    async stop(): Promise<void> {
      life.isStopped = true
      for (const cancel of alarms.values()) cancel()
      alarms.clear()
      if (runs.size === 0) return
      const cancel = clock.after(LAST_ANSWERS_MS, () => stopping.abort())
      await Promise.all(runs.values())
      cancel()
    },
  }
}
