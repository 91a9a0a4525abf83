/**
 * Reads every account's record once an hour, one account after the other, and compares it with the balance: what the rows do not
 * explain is a gap, which is told and never mended in silence.
 */
import type { AccountClients } from '../accounts/clients.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, StarsBalance } from '../telegram/gateway.ts'
import type { Gap } from './events.ts'
import type { RecordReader } from './record.ts'
import type { WalletStore } from './store.ts'

const EVERY_MS = 60 * 60_000
const FIRST_AFTER_MS = 60_000
/** What is pending may fail, or be done, days after it was first heard of. */
const RECENT_MS = 3 * 24 * 60 * 60_000
const MOST_TRIES = 3
/** Between two accounts, so that a panel with 200 of them asks Telegram evenly. */
const PAUSE_MS = 2_000

export interface WalletRounds {
  start(): void
  stop(): void
}

export function createWalletRounds(parts: {
  store: WalletStore
  record: RecordReader
  clients: Pick<AccountClients, 'get'>
  listAccounts: () => { id: number; userId: number }[]
  /** Stores what was found, and tells of it where it is another than before. */
  keepGap: (userId: number, accountId: number, gap: Gap) => void
  clock: Clock
  log: Log
}): WalletRounds {
  const { store, record, clients, listAccounts, keepGap, clock, log } = parts
  const stopping = new AbortController()
  let cancel: (() => void) | null = null

  /** Null where Stars move all the time: nothing can be said of the gap then. */
  async function readGap(userId: number, accountId: number, client: AccountClient): Promise<Gap | null> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await record.read(userId, accountId, client, 'XTR', clock.now() - RECENT_MS)
      const before = gapOf(await client.stars.fetchBalance(), store.sum(accountId, 'XTR'))
      if (isNone(before)) return before
      // Something may have moved between the two questions: it is a gap when nothing did.
      const known = store.newestId(accountId)
      await record.read(userId, accountId, client, 'XTR')
      if (store.newestId(accountId) === known) return before
    }
    return null
  }

  async function readAccount(userId: number, accountId: number): Promise<void> {
    const client = clients.get(userId, accountId)
    if (client === null) return
    const gap = await readGap(userId, accountId, client)
    await record.read(userId, accountId, client, 'TON', clock.now() - RECENT_MS)
    if (gap !== null) keepGap(userId, accountId, gap)
  }

  async function readAll(): Promise<void> {
    for (const { id, userId } of listAccounts()) {
      if (stopping.signal.aborted) return
      const state = store.getState(id, 'XTR')
      if (state !== null && clock.now() - state.syncedAt < EVERY_MS / 2) continue
      await readAccount(userId, id).catch((error: unknown) => {
        if (!(error instanceof TelegramError)) log.error({ accountId: id, err: error }, 'reading a record failed')
      })
      await clock.sleep(PAUSE_MS, stopping.signal)
    }
  }

  function schedule(ms: number): void {
    cancel = clock.after(ms, () => {
      readAll()
        .catch(() => {})
        .finally(() => {
          if (!stopping.signal.aborted) schedule(EVERY_MS)
        })
    })
  }

  return {
    start: () => schedule(FIRST_AFTER_MS),
    stop() {
      stopping.abort()
      cancel?.()
    },
  }
}

const isNone = ({ amount, nanos }: Gap) => amount === 0 && nanos === 0

/** Balance less rows, in whole Stars and billionths of the same sign. */
function gapOf(balance: StarsBalance, sum: StarsBalance): Gap {
  const nanos = BigInt(balance.amount - sum.amount) * 1_000_000_000n + BigInt(balance.nanos - sum.nanos)
  return { amount: Number(nanos / 1_000_000_000n), nanos: Number(nanos % 1_000_000_000n) }
}
