/**
 * The update state of each account, stored for the next start. Written a moment later, all accounts together: updates
 * lost by a kill are emitted again.
 */
import { and, eq, inArray } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { accounts, updateChannels, updateStates } from '../db/schema.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ChannelState, UpdateState, UpdateStateChange } from '../telegram/gateway.ts'

const GATHER_MS = 1_000
const RETRY_MS = 10_000

interface Waiting {
  place: Omit<UpdateState, 'channels'>
  channels: Map<string, ChannelState>
  gone: Set<string>
}

export interface UpdateStates {
  /** Null for an account without state. */
  read(accountId: number): UpdateState | null
  keep(accountId: number, change: UpdateStateChange): void
  /** Its session changed, and the new one starts over. */
  forget(accountId: number): void
  /** Writes pending states. */
  stop(): void
}

export function createUpdateStates({ db, clock, log }: { db: Database; clock: Clock; log: Log }): UpdateStates {
  const waiting = new Map<number, Waiting>()
  let cancel: (() => void) | null = null

  const schedule = (ms: number) => {
    cancel ??= clock.after(ms, () => {
      cancel = null
      write()
    })
  }

  const write = () => {
    if (waiting.size === 0) return
    try {
      db.transaction((tx) => {
        // Do not write one that was removed meanwhile.
        const isWaiting = inArray(accounts.id, [...waiting.keys()])
        const there = tx.select({ id: accounts.id }).from(accounts).where(isWaiting).all()
        for (const { id } of there) {
          const changes = waiting.get(id)
          if (changes) writeOne(tx, id, changes)
        }
      })
      waiting.clear()
    } catch (error) {
      log.warn({ err: error }, 'update states not saved')
      schedule(RETRY_MS)
    }
  }

  return {
    read(accountId) {
      write()
      const row = db.select().from(updateStates).where(eq(updateStates.accountId, accountId)).get()
      if (!row) return null
      const channels = db.select().from(updateChannels).where(eq(updateChannels.accountId, accountId)).all()
      const { pts, qts, date, seq, signIns } = row
      return { pts, qts, date, seq, signIns, channels }
    },
    keep(accountId, { channels, gone, ...place }) {
      const known = waiting.get(accountId) ?? { place, channels: new Map(), gone: new Set() }
      known.place = place
      for (const channelId of gone) {
        known.channels.delete(channelId)
        known.gone.add(channelId)
      }
      for (const channel of channels) {
        known.gone.delete(channel.channelId)
        known.channels.set(channel.channelId, channel)
      }
      waiting.set(accountId, known)
      schedule(GATHER_MS)
    },
    forget(accountId) {
      waiting.delete(accountId)
      db.delete(updateStates).where(eq(updateStates.accountId, accountId)).run()
      db.delete(updateChannels).where(eq(updateChannels.accountId, accountId)).run()
    },
    stop() {
      cancel?.()
      cancel = null
      write()
    },
  }
}

type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

function writeOne(tx: Transaction, accountId: number, { place, channels, gone }: Waiting): void {
  tx.insert(updateStates)
    .values({ accountId, ...place })
    .onConflictDoUpdate({ target: updateStates.accountId, set: place })
    .run()
  for (const { channelId, accessHash, pts } of channels.values()) {
    tx.insert(updateChannels)
      .values({ accountId, channelId, accessHash, pts })
      .onConflictDoUpdate({ target: [updateChannels.accountId, updateChannels.channelId], set: { accessHash, pts } })
      .run()
  }
  if (gone.size === 0) return
  const isGone = inArray(updateChannels.channelId, [...gone])
  tx.delete(updateChannels)
    .where(and(eq(updateChannels.accountId, accountId), isGone))
    .run()
}
