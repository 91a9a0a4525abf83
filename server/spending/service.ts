/** Whether and how much the panel may spend, what each account has, and the one way to set Stars aside. */
import type { CapName } from '../contract/caps.ts'
import type { Spending, SpendingPatch } from '../contract/spending.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountRow } from '../accounts/events.ts'
import type { Caller, UserService } from '../users/service.ts'
import { type CapRefusal, leftOf, refuseHold } from './caps.ts'
import { dayEndsAt, dayOf } from './day.ts'
import type { Ledger, NewHold } from './ledger.ts'
import { loosens } from './loosens.ts'
import type { SpendingChanges, SpendingRow, SpendingStore } from './store.ts'

/** What a stop brought to an end, and what stays to be looked up. */
export interface StopTally {
  released: number
  verifying: number
}

export interface SpendingEvents {
  changed: { userId: number; before: SpendingRow; after: SpendingRow }
  /** A limit refused an order, for the first time on the user's day (`2026-11-20`). */
  cap_reached: { userId: number; cap: CapName; day: string }
  /** What is held or spent is another than before. */
  moved: { userId: number }
  refused: { userId: number; from: Caller; reason: 'wrong_password' | 'too_many_tries' }
}

export type SpendingBus = CommitBus<SpendingEvents, 'changed' | 'cap_reached'>

/** Who changes the limits: a person may allow more, for the password; a program may only allow less. */
export interface Changer extends Caller {
  isToken: boolean
}

/** Stars; null: no limit. */
export interface SpendingLeft {
  day: number | null
  pieceCap: number | null
  /** What each account keeps. */
  reserve: number
  /** The whole of a day: of all accounts, and of each. */
  dayCap: number | null
  accountDayCap: number | null
  accounts: {
    account: AccountRow
    free: number
    available: number
    dayLeft: number | null
    /** Why it buys nothing, by a code of the panel. */
    problem: string | null
  }[]
}

export interface SpendingService {
  get(userId: number): Spending
  /** Throws `insufficient_scope`, `password_required`, `wrong_password`, `rate_limited`. */
  update(userId: number, patch: SpendingPatch, from: Changer): Promise<Spending>
  /** Switches buying off; nothing is sent from then on, whatever is planned. */
  switchOff(userId: number): void
  isOn(userId: number): boolean
  /** What an order may cost without the password; null: whatever it costs. */
  confirmAbove(userId: number): number | null
  /** What the limits leave today, and what each account may still spend. */
  readLeft(userId: number): SpendingLeft
  /** The user's day at that time (`2026-11-20`): what limits are counted by. */
  dayAt(userId: number, at: number): string
  /** Why the amount may not be held just now, by the limits and the balance; null when it may. */
  refuse(userId: number, accountId: number, amount: number): CapRefusal | null
  /** Sets Stars aside, within the caller's transaction and counted in it. Throws what `refuse` says, and `account_frozen`. */
  hold(wish: Omit<NewHold, 'day' | 'at'>): void
  /** The same for many of a user at once, in their order: why each was not set aside, or null where it was. */
  holdAll(userId: number, wishes: readonly Omit<NewHold, 'day' | 'at'>[]): (AppError | null)[]
  /** A limit refused an order: told once a day. */
  noteReached(userId: number, cap: CapName): void
}

export function createSpendingService(parts: {
  store: SpendingStore
  ledger: Ledger
  bus: SpendingBus
  users: Pick<UserService, 'checkPassword'>
  listAccounts: (userId: number) => AccountRow[]
  getAccount: (userId: number, id: number) => AccountRow | null
  timeZoneOf: (userId: number) => string
  clock: Clock
}): SpendingService {
  const { store, ledger, bus, users, listAccounts, getAccount, timeZoneOf, clock } = parts

  const dayAt = (userId: number, at: number) => dayOf(at, timeZoneOf(userId))
  const today = (userId: number) => dayAt(userId, clock.now())

  function countSpent(userId: number, accountId: number) {
    const byAccount = ledger.listSpent(userId, today(userId))
    const account = getAccount(userId, accountId)
    const balance = account ? balanceOf(account) : null
    return {
      today: sum(byAccount.values()),
      accountToday: byAccount.get(accountId) ?? 0,
      free: balance === null ? null : balance - (readBound(userId).get(accountId) ?? 0),
    }
  }

  /** Stars of each account that its known balance counts and that are not free: set aside, or paid since. */
  function readBound(userId: number): Map<number, number> {
    const bound = ledger.listHeld(userId, 'XTR')
    for (const [id, amount] of ledger.listAwaitingBalance(userId)) bound.set(id, (bound.get(id) ?? 0) + amount)
    return bound
  }

  const refuse = (userId: number, accountId: number, amount: number): CapRefusal | null =>
    refuseHold(store.get(userId), countSpent(userId, accountId), amount)

  function get(userId: number): Spending {
    const { isOn, dayCap, accountDayCap, pieceCap, reserve, confirmAbove } = store.get(userId)
    const held = ledger.listHeld(userId, 'XTR')
    const bound = readBound(userId)
    const spent = ledger.listSpent(userId, today(userId))
    return {
      is_on: isOn,
      day_cap: dayCap,
      account_day_cap: accountDayCap,
      piece_cap: pieceCap,
      reserve,
      confirm_above: confirmAbove,
      spent_today: sum(spent.values()),
      held: sum(held.values()),
      day_ends_at: new Date(dayEndsAt(clock.now(), timeZoneOf(userId))).toISOString(),
      accounts: listAccounts(userId).map((account) => {
        const balance = balanceOf(account)
        return {
          account_id: account.id,
          balance,
          held: held.get(account.id) ?? 0,
          // What is unclear may be paid, and gone from the balance, while it is still held.
          free: balance === null ? null : Math.max(0, balance - (bound.get(account.id) ?? 0)),
          spent_today: spent.get(account.id) ?? 0,
          problem: problemOf(account),
        }
      }),
    }
  }

  /** Told of when it was refused, and not of what was forgotten. */
  async function checkPassword(userId: number, password: string, from: Caller): Promise<void> {
    try {
      await users.checkPassword(userId, password)
    } catch (error) {
      const { address, userAgent } = from
      const reason = error instanceof AppError && error.code === 'rate_limited' ? 'too_many_tries' : 'wrong_password'
      bus.emit('refused', { userId, from: { address, userAgent }, reason })
      throw error
    }
  }

  function save(userId: number, changes: SpendingChanges, mayLoosen: boolean): void {
    bus.commit((tell) => {
      const before = store.get(userId)
      // Asked once more with the write: another page may have tightened it meanwhile.
      if (!mayLoosen && loosens(before, changes)) throw new AppError('password_required')
      store.update(userId, changes)
      const after = store.get(userId)
      if (!isSame(before, after)) tell('changed', { userId, before, after })
    })
  }

  /** What is set aside for one counts for the next. */
  function holdAll(userId: number, wishes: readonly Omit<NewHold, 'day' | 'at'>[]): (AppError | null)[] {
    const limits = store.get(userId)
    const bound = readBound(userId)
    const day = today(userId)
    const spent = ledger.listSpent(userId, day)
    const payers = new Map(wishes.map(({ accountId }) => [accountId, getAccount(userId, accountId)]))
    return wishes.map((wish) => {
      const { accountId, amount, currency } = wish
      const account = payers.get(accountId) ?? null
      if (account !== null && account.frozenAt !== null) return new AppError('account_frozen')
      const balance = account && balanceOf(account)
      const free = balance === null ? null : balance - (bound.get(accountId) ?? 0)
      const counted = { today: sum(spent.values()), accountToday: spent.get(accountId) ?? 0, free }
      const refusal = currency === 'XTR' ? refuseHold(limits, counted, amount) : null
      if (refusal !== null) return errorOf(refusal)
      ledger.hold({ ...wish, day, at: clock.now() })
      if (currency !== 'XTR') return null
      spent.set(accountId, (spent.get(accountId) ?? 0) + amount)
      bound.set(accountId, (bound.get(accountId) ?? 0) + amount)
      return null
    })
  }

  return {
    get,
    refuse,
    dayAt,

    async update(userId, { password, ...patch }, from) {
      const changes = toChanges(patch)
      const isLooser = loosens(store.get(userId), changes)
      if (isLooser && from.isToken) throw new AppError('insufficient_scope')
      if (isLooser && password === undefined) throw new AppError('password_required')
      if (isLooser && password !== undefined) await checkPassword(userId, password, from)
      if (Object.keys(changes).length > 0) save(userId, changes, isLooser)
      return get(userId)
    },

    switchOff: (userId) => save(userId, { isOn: false }, false),
    isOn: (userId) => store.get(userId).isOn,
    confirmAbove: (userId) => store.get(userId).confirmAbove,

    readLeft(userId) {
      const { dayCap, accountDayCap, pieceCap, reserve } = store.get(userId)
      const bound = readBound(userId)
      const spent = ledger.listSpent(userId, today(userId))
      return {
        day: leftOf(dayCap, sum(spent.values())),
        pieceCap,
        reserve: reserve ?? 0,
        dayCap,
        accountDayCap,
        accounts: listAccounts(userId).map((account) => {
          const free = Math.max(0, (balanceOf(account) ?? 0) - (bound.get(account.id) ?? 0))
          return {
            account,
            free,
            available: free - (reserve ?? 0),
            dayLeft: leftOf(accountDayCap, spent.get(account.id) ?? 0),
            problem: problemOf(account),
          }
        }),
      }
    },

    hold(wish) {
      const [error] = holdAll(wish.userId, [wish])
      if (error) throw error
    },

    holdAll,

    noteReached(userId, cap) {
      const day = today(userId)
      bus.commit((tell) => {
        if (store.noteReached(userId, cap, day)) tell('cap_reached', { userId, cap, day })
      })
    },
  }
}

function errorOf({ code, ...fields }: CapRefusal): AppError {
  return new AppError(code, fields)
}

const balanceOf = ({ starsAmount, starsNanos }: AccountRow): number | null =>
  starsAmount === null ? null : starsAmount + (starsNanos ?? 0) / 1e9

/** Why the account buys nothing, by a code of the panel. */
function problemOf({ status, frozenAt }: AccountRow): string | null {
  if (frozenAt !== null && status !== 'signed_out') return 'account_frozen'
  return status === 'active' ? null : `account_${status}`
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

const isSame = (one: SpendingRow, other: SpendingRow) => JSON.stringify(one) === JSON.stringify(other)

/** What the patch names, by column. */
function toChanges(patch: Omit<SpendingPatch, 'password'>): SpendingChanges {
  const changes: SpendingChanges = {}
  if (patch.is_on !== undefined) changes.isOn = patch.is_on
  if (patch.day_cap !== undefined) changes.dayCap = patch.day_cap
  if (patch.account_day_cap !== undefined) changes.accountDayCap = patch.account_day_cap
  if (patch.piece_cap !== undefined) changes.pieceCap = patch.piece_cap
  if (patch.reserve !== undefined) changes.reserve = patch.reserve
  if (patch.confirm_above !== undefined) changes.confirmAbove = patch.confirm_above
  return changes
}
