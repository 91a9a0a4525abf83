/**
 * Gifts that are locked until an hour: at that time, by Telegram's clock, each account that is to pay asks whether it may, the
 * rules decide again, and it is bought. What waits stands in the database and goes on after a restart.
 */
import type { Drop } from '../contract/drops.ts'
import type { AccountClient } from '../telegram/gateway.ts'
import { decide } from '../rules/decide.ts'
import type { Decision } from '../rules/decision.ts'
import { ruleGiftOf } from '../rules/rule-gift.ts'
import type { Draft, Engine } from './engine.ts'
import type { DropBus } from './events.ts'
import type { DropParts } from './parts.ts'
import type { DropRow, DropStore } from './store.ts'

/** A timer counts no longer than 24 days, and clocks are set meanwhile. */
const LONGEST_SLEEP_MS = 60 * 60_000
/** Telegram says no though the hour is over. */
const AGAIN_MS = 2_000
const GIVE_UP_MS = 10 * 60_000
/** The form tells it as well: nobody waits longer for one account. */
const PATIENCE_MS = 1_500

export interface Unlocks {
  /** There is one more, or it is a start: the next hour may be another. */
  look(): void
  /** The gift is open by now: whether a drop waits for that. */
  hurry(userId: number, giftId: string): boolean
  stop(): void
}

/** Since the hour that was first waited for. */
function hasWaitedLong({ timeline }: DropRow, now: number): boolean {
  const first = timeline.find(({ step }) => step === 'waits_for_unlock')?.detail
  return first !== undefined && now - Date.parse(first) > GIVE_UP_MS
}

const msSince = (then: number | undefined) => (then === undefined ? 0 : performance.now() - then)

export function createUnlocks(
  parts: DropParts & { store: DropStore; bus: DropBus; present: (row: DropRow) => Drop; engine: () => Engine },
): Unlocks {
  const { rules, world, findGift, clients, clock, log, store, bus, present, engine } = parts
  const busy = new Set<number>()
  let cancel: (() => void) | null = null
  let isStopped = false

  /** Telegram's time, as far as an account of the user has heard it. */
  const nowFor = (userId: number) => clients.listForUser(userId)[0]?.client.now() ?? clock.now()

  function end(row: DropRow, reasons: DropRow['reasons']): void {
    bus.commit((tell) => {
      const now = clock.now()
      const timeline: DropRow['timeline'] = [...row.timeline, { ms: Math.max(0, now - row.seenAt), step: 'ended' }]
      const drop = present(store.update(row.id, { reasons, timeline, dueAt: null, endedAt: now }))
      tell('drop', { userId: row.userId, drop })
      tell('dropDone', { userId: row.userId, drop })
    })
  }

  /** `closed`: accounts to which Telegram does not sell it yet. */
  function decideAnew(row: DropRow, closed: ReadonlySet<number>, now: number): Draft | null {
    const { userId, occasion, seenAt } = row
    const gift = findGift(userId, row.giftId)
    if (gift === null) return null
    const armed = rules.listArmed(userId)
    const { accounts, spending } = world.read(userId)
    const waiting = accounts.map((account) =>
      closed.has(account.accountId) ? { ...account, lockedUntil: () => now + AGAIN_MS } : account,
    )
    const candidates = [{ occasion, gift: { ...ruleGiftOf(gift, now), firstSeenAt: seenAt } }]
    const [decision] = decide({ candidates, rules: armed, accounts: waiting, spending, now })
    if (decision === undefined) return null
    const rule = armed.find(({ id }) => id === decision.ruleId) ?? null
    const ms = (then?: number) => Math.max(0, clock.now() - seenAt - msSince(then))
    return { gift, decision, rule, waited: row, seenAt, ms, steps: [] }
  }

  async function maySend(client: AccountClient | null, giftId: string): Promise<boolean> {
    if (client === null) return false
    const hurry = new AbortController()
    const timeUp = clock.sleep(PATIENCE_MS, hurry.signal).then(
      () => true,
      () => true,
    )
    try {
      const asked = client.payments.checkCanSend(giftId).then(
        ({ canSend }) => canSend,
        () => true,
      )
      return await Promise.race([asked, timeUp])
    } finally {
      hurry.abort()
    }
  }

  async function findClosed({ userId, giftId }: DropRow, { plan }: Decision): Promise<Set<number>> {
    const asked = await Promise.all(
      plan.map(async ({ accountId }) => ({
        accountId,
        isOpen: await maySend(clients.get(userId, accountId), giftId),
      })),
    )
    return new Set(asked.filter(({ isOpen }) => !isOpen).map(({ accountId }) => accountId))
  }

  async function resume(row: DropRow): Promise<void> {
    // What the panel's clock says does not matter: the hour is over.
    const now = () => Math.max(nowFor(row.userId), row.dueAt ?? 0)
    const first = decideAnew(row, new Set(), now())
    if (first === null) return end(row, row.reasons)
    const closed = await findClosed(row, first.decision)
    if (isStopped) return
    engine().flush()
    // Once more, for a while went by, and whoever is told no is planned round.
    const draft = decideAnew(row, closed, now())
    if (draft === null) return end(row, row.reasons)
    const { unlocksAt, plan, reasons } = draft.decision
    if (unlocksAt === null || plan.length === 0) return engine().act(row.userId, [draft])
    if (closed.size > 0 && hasWaitedLong(row, now())) return end(row, [...reasons])
    store.update(row.id, { dueAt: unlocksAt })
  }

  function run(row: DropRow): void {
    busy.add(row.id)
    resume(row)
      .catch((error: unknown) => {
        log.error({ userId: row.userId, err: error }, 'a locked gift could not be bought')
        if (!isStopped) store.update(row.id, { dueAt: nowFor(row.userId) + AGAIN_MS })
      })
      .catch((error: unknown) =>
        log.error({ userId: row.userId, err: error }, 'a locked gift is waited for in memory alone'),
      )
      .finally(() => {
        busy.delete(row.id)
        look()
      })
  }

  function look(): void {
    cancel?.()
    cancel = null
    if (isStopped) return
    let sleep: number | null = null
    for (const row of store.listWaiting()) {
      const ms = (row.dueAt ?? 0) - nowFor(row.userId)
      if (busy.has(row.id)) continue
      if (ms > 0) sleep = Math.min(sleep ?? LONGEST_SLEEP_MS, ms)
      else run(row)
    }
    if (sleep !== null) cancel = clock.after(sleep, look)
  }

  return {
    look,
    hurry(userId, giftId) {
      const row = store.listWaiting().find((one) => one.userId === userId && one.giftId === giftId)
      if (row === undefined) return false
      if (!busy.has(row.id) && !isStopped) run(row)
      return true
    },
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}
