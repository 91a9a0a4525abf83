import type { Random } from '../../lib/random.ts'
import type { Account, Stars } from './accounts.ts'
import type { Transaction } from './transactions.ts'

const DAY = 24 * 60 * 60 * 1000
const NANO = 1_000_000_000n

/** What a new transaction is told; the rest is drawn or left empty. */
export type Entry = Pick<Transaction, 'kind'> & Partial<Omit<Transaction, 'id' | 'accountId' | 'stars' | 'isRefund'>>

export interface Ledger {
  /** Newest first. */
  listFor(accountId: string, currency?: Transaction['currency']): Transaction[]
  find(accountId: string, id: string, isRefund?: boolean): Transaction | null
  /** Moves Stars, or TON, and writes it down; what failed moves nothing. */
  move(account: Account, change: Stars, entry: Entry): Transaction
  /** Gives back what a payment took. Throws RangeError for what is none, moved nothing or was given back before. */
  refund(account: Account, id: string): Transaction
  /** Ends what is pending; what failed is given back. Throws RangeError for what is not pending. */
  settle(account: Account, id: string, outcome: 'done' | 'failed'): Transaction
  snapshot(): LedgerState
}

export interface LedgerState {
  transactions: Transaction[]
}

/** The history of everyone's Stars and TON; an account's movements add up to its balance. */
export function createLedger(random: Random, now: () => number, accounts: Account[], state?: LedgerState): Ledger {
  const transactions = new Map<string, Transaction[]>()
  let number = 0
  const drawId = () => `stx${(number++).toString(36)}_${Math.floor(random() * 2 ** 47).toString(36)}`

  function write(transaction: Transaction): Transaction {
    const list = transactions.get(transaction.accountId) ?? []
    const place = list.findIndex(({ at }) => at <= transaction.at)
    list.splice(place < 0 ? list.length : place, 0, transaction)
    transactions.set(transaction.accountId, list)
    return transaction
  }
  const find = (accountId: string, id: string, isRefund = false) =>
    transactions.get(accountId)?.find((entry) => entry.id === id && entry.isRefund === isRefund) ?? null

  if (state) {
    for (const transaction of state.transactions) {
      transactions.set(transaction.accountId, [...(transactions.get(transaction.accountId) ?? []), transaction])
    }
    number = state.transactions.length
  } else {
    for (const account of accounts) {
      for (const [daysAgo, stars] of splitBalance(account.stars, random)) {
        write({ ...blank(account.id), id: drawId(), at: now() - daysAgo * DAY, stars, kind: 'topup' })
      }
    }
  }

  return {
    listFor: (accountId, currency = 'stars') =>
      (transactions.get(accountId) ?? []).filter((entry) => entry.currency === currency),
    find,
    move(account, change, entry) {
      const written = { ...blank(account.id), at: now(), ...entry, id: drawId(), stars: change }
      if (!written.isFailed) credit(account, written.currency, change)
      return write(written)
    },
    refund(account, id) {
      const paid = find(account.id, id)
      const isOpen = paid && !paid.isFailed && toNanos(paid.stars) < 0n && !find(account.id, id, true)
      if (!isOpen) throw new RangeError('there is no such payment to give back')
      const stars = subtractStars(ZERO, paid.stars)
      credit(account, paid.currency, stars)
      return write({ ...paid, at: now(), stars, isRefund: true })
    },
    settle(account, id, outcome) {
      const pending = find(account.id, id)
      if (!pending?.isPending) throw new RangeError('there is no such pending transaction')
      pending.isPending = false
      pending.isFailed = outcome === 'failed'
      if (pending.isFailed) credit(account, pending.currency, subtractStars(ZERO, pending.stars))
      return pending
    },
    snapshot: () => ({ transactions: [...transactions.values()].flat() }),
  }
}

const ZERO: Stars = { amount: 0, nanos: 0 }

function credit(account: Account, currency: Transaction['currency'], change: Stars): void {
  account[currency] = fromNanos(toNanos(account[currency]) + toNanos(change))
}

export function subtractStars(a: Stars, b: Stars): Stars {
  return fromNanos(toNanos(a) - toNanos(b))
}

export function isCovered(balance: Stars, price: number): boolean {
  return toNanos(balance) >= BigInt(price) * NANO
}

function blank(accountId: string): Omit<Transaction, 'id' | 'at' | 'stars' | 'kind'> {
  return {
    accountId,
    currency: 'stars',
    giftId: null,
    unique: null,
    peerKind: 'fragment',
    peerId: null,
    messageId: null,
    premiumMonths: null,
    isRefund: false,
    isPending: false,
    isFailed: false,
  }
}

/** The origin of the balance: one to four top-ups over the last year, oldest first. */
function splitBalance(balance: Stars, random: Random): [number, Stars][] {
  if (balance.amount === 0 && balance.nanos === 0) return []
  const count = 1 + Math.floor(random() * 4)
  const part = Math.floor(balance.amount / count)
  return Array.from({ length: count }, (_, index) => {
    const daysAgo = Math.floor((365 / count) * (count - index - random() * 0.9))
    const isLast = index === count - 1
    const rest = { amount: balance.amount - part * (count - 1), nanos: balance.nanos }
    return [daysAgo, isLast ? rest : { amount: part, nanos: 0 }]
  })
}

/** In billionths. */
export function toNanos({ amount, nanos }: Stars): bigint {
  return BigInt(amount) * NANO + BigInt(nanos)
}

function fromNanos(total: bigint): Stars {
  return { amount: Number(total / NANO), nanos: Number(total % NANO) }
}
