/**
 * One lane an account, in which one purchase is paid at a time: what is unclear comes first, and nothing is bought behind it.
 * Lanes of different accounts do not know of each other, so a call that hangs holds its own account alone.
 */
import type { AccountClients } from '../accounts/clients.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { AccountClient } from '../telegram/gateway.ts'
import type { Moves } from './moves.ts'
import { retryAfter } from './pace.ts'
import type { Payer } from './payer.ts'
import type { OrderStore, PurchaseRow } from './store.ts'
import type { Verifier } from './verifier.ts'

export interface Lanes {
  /** There may be something to do for the account: now, or at the time that is set for it. */
  wake(accountId: number): void
  /** Of all accounts: after a start. */
  wakeAll(): void
  /** Takes up nothing new. Calls under way get a moment to end; what stands in the database tells the next start the rest. */
  stop(): Promise<void>
}

/** A call to Telegram may take its whole deadline. */
const LAST_MOMENT_MS = 500

const isUnclear = ({ status }: PurchaseRow) => status === 'unclear' || status === 'submitting'

export function createLanes(parts: {
  store: OrderStore
  moves: Moves
  payer: Payer
  verifier: Verifier
  clients: AccountClients
  clock: Clock
  log: Log
}): Lanes {
  const { store, moves, payer, verifier, clients, clock, log } = parts
  const running = new Map<number, Promise<void>>()
  const timers = new Map<number, () => void>()
  const wantedAgain = new Set<number>()
  let isStopped = false

  /** The account has no session any more: nothing is sent, and what was sent is for its owner to say. */
  function withoutSession(purchase: PurchaseRow): void {
    if (isUnclear(purchase)) return moves.askOwner(purchase, 'signed_out')
    const attempt = store.getOpenAttempt(purchase.id)
    moves.release(purchase, attempt, 'refused', { code: 'account_signed_out' })
  }

  async function step(purchase: PurchaseRow, client: AccountClient | null): Promise<void> {
    if (client === null) return withoutSession(purchase)
    if (isUnclear(purchase)) return verifier.verify(purchase, client)
    return payer.pay(purchase, client)
  }

  async function drive(accountId: number): Promise<void> {
    for (let failures = 0; ;) {
      const purchase = isStopped ? null : store.getNextOfAccount(accountId, clock.now())
      if (purchase === null) return
      const client = clients.get(purchase.userId, accountId)
      const { nextAt } = purchase
      // Whatever it waits for does not come to an account without a session.
      if (client !== null && nextAt !== null && nextAt > clock.now()) return sleepUntil(accountId, nextAt)
      try {
        await step(purchase, client)
        failures = 0
      } catch (error) {
        if (isStopped) return
        // A full disk, most likely: what stands in the database still holds, and is taken up again.
        failures += 1
        log.error({ accountId, err: error }, 'a purchase could not go on')
        return sleepUntil(accountId, clock.now() + retryAfter(failures))
      }
    }
  }

  function sleepUntil(accountId: number, at: number): void {
    timers.get(accountId)?.()
    timers.set(
      accountId,
      clock.after(Math.max(0, at - clock.now()), () => {
        timers.delete(accountId)
        wake(accountId)
      }),
    )
  }

  function wake(accountId: number): void {
    if (isStopped) return
    if (running.has(accountId)) {
      wantedAgain.add(accountId)
      return
    }
    timers.get(accountId)?.()
    timers.delete(accountId)
    const lane = drive(accountId)
      .catch((error: unknown) => log.error({ accountId, err: error }, 'the purchases of an account stopped'))
      .finally(() => {
        running.delete(accountId)
        if (wantedAgain.delete(accountId)) wake(accountId)
      })
    running.set(accountId, lane)
  }

  return {
    wake,
    wakeAll() {
      for (const accountId of new Set(store.listOpen().map((purchase) => purchase.accountId))) wake(accountId)
    },
    async stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
      await new Promise<void>((resolve) => {
        const cancel = clock.after(LAST_MOMENT_MS, resolve)
        const end = () => {
          cancel()
          resolve()
        }
        Promise.all(running.values()).then(end, end)
      })
    },
  }
}
