import type { Random } from '../../lib/random.ts'
import type { Account, Stars } from './accounts.ts'

const DAY = 24 * 60 * 60 * 1000
const NANO = 1_000_000_000n

/** A Stars transaction. `amount` and `nanos` are negative for payments. */
export interface Transaction {
  id: string
  accountId: string
  /** Unix milliseconds. */
  at: number
  stars: Stars
  kind: 'topup' | 'gift' | 'premium' | 'adjustment'
  giftId: string | null
  /** The other side: somebody with an id, or a place where Stars are sold. */
  peerKind: 'user' | 'channel' | 'fragment'
  peerId: string | null
  messageId: number | null
  premiumMonths: number | null
}

export interface Ledger {
  /** Newest first. */
  listFor(accountId: string): Transaction[]
  find(accountId: string, id: string): Transaction | null
  /** Moves Stars and records the transaction. */
  move(account: Account, change: Stars, entry: Pick<Transaction, 'kind'> & Partial<Transaction>): Transaction
  snapshot(): LedgerState
}

export interface LedgerState {
  transactions: Transaction[]
}

/** Everyone's Stars history; an account's transactions add up to its balance. */
export function createLedger(random: Random, now: () => number, accounts: Account[], state?: LedgerState): Ledger {
  const transactions = new Map<string, Transaction[]>()
  let number = 0
  const drawId = () => `stx${(number++).toString(36)}_${Math.floor(random() * 2 ** 47).toString(36)}`

  function write(transaction: Transaction): Transaction {
    const list = transactions.get(transaction.accountId) ?? []
    list.unshift(transaction)
    transactions.set(transaction.accountId, list)
    return transaction
  }

  if (state) {
    for (const transaction of state.transactions.toReversed()) write(transaction)
    number = state.transactions.length
  } else {
    for (const account of accounts) {
      for (const [daysAgo, stars] of splitBalance(account.stars, random)) {
        write({ ...blank(account.id), id: drawId(), at: now() - daysAgo * DAY, stars, kind: 'topup' })
      }
    }
  }

  return {
    listFor: (accountId) => [...(transactions.get(accountId) ?? [])],
    find: (accountId, id) => transactions.get(accountId)?.find((transaction) => transaction.id === id) ?? null,
    move(account, change, entry) {
      account.stars = addStars(account.stars, change)
      return write({ ...blank(account.id), at: now(), ...entry, id: drawId(), accountId: account.id, stars: change })
    },
    snapshot: () => ({ transactions: [...transactions.values()].flat() }),
  }
}

function addStars(a: Stars, b: Stars): Stars {
  return fromNanos(toNanos(a) + toNanos(b))
}

export function subtractStars(a: Stars, b: Stars): Stars {
  return fromNanos(toNanos(a) - toNanos(b))
}

export function isCovered(balance: Stars, price: number): boolean {
  return toNanos(balance) >= BigInt(price) * NANO
}

function blank(accountId: string): Omit<Transaction, 'id' | 'at' | 'stars' | 'kind'> {
  return { accountId, giftId: null, peerKind: 'fragment', peerId: null, messageId: null, premiumMonths: null }
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

function toNanos({ amount, nanos }: Stars): bigint {
  return BigInt(amount) * NANO + BigInt(nanos)
}

function fromNanos(total: bigint): Stars {
  return { amount: Number(total / NANO), nanos: Number(total % NANO) }
}
