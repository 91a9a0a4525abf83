import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { Clock } from '../lib/clock.ts'
import type { Lanes } from './lanes.ts'
import type { Moves } from './moves.ts'
import { BALANCE_TOO_LOW } from './refusals.ts'
import type { OrderStore, PurchaseRow } from './store.ts'
import type { WaitingOrders } from './waiting.ts'

const isUnclear = ({ status }: PurchaseRow) => ['submitting', 'unclear', 'needs_owner'].includes(status)

/** What happens to accounts, and what that means for what they pay. */
export function watchAccounts(
  bus: Pick<AccountBus, 'on' | 'alongside'>,
  parts: {
    store: OrderStore
    moves: Moves
    lanes: Lanes
    waiting: WaitingOrders
    /** The account is removed, and has its number again when it comes back. */
    keepNumber: (account: AccountRow) => void
    clock: Clock
  },
): void {
  const { store, moves, lanes, waiting, keepNumber, clock } = parts

  // What is unclear is looked up in its record once it is back.
  bus.alongside('removed', ({ account }) => {
    if (store.listOpenOfAccount(account.id).some(isUnclear)) keepNumber(account)
    return () => {}
  })

  bus.on('moment', ({ account, after }) => {
    if (after.link !== 'online') return
    lanes.wake(account.id)
    waiting.look()
  })
  bus.on('signed_in', ({ account }) => {
    for (const purchase of store.listOpenOfAccount(account.id))
      if (purchase.status === 'needs_owner') moves.lookAgain(purchase)
    lanes.wake(account.id)
  })
  bus.on('frozen', ({ account }) => {
    for (const purchase of store.listOpenOfAccount(account.id)) moves.releaseUnsent(purchase)
  })
  bus.on('signed_out', ({ account }) => lanes.wake(account.id))
  bus.on('removed', ({ account }) => lanes.wake(account.id))
  bus.on('changed', ({ before, after }) => {
    if ((after.starsAmount ?? 0) <= (before?.starsAmount ?? 0)) return
    const short = store
      .listOpenOfAccount(after.id)
      .filter(({ status, refusalCode }) => status === 'form_ready' && refusalCode === BALANCE_TOO_LOW)
    for (const purchase of short) moves.postpone(purchase, clock.now())
    if (short.length > 0) lanes.wake(after.id)
  })
}
