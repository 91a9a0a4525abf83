/** Flood waits on disk, so that they survive a restart. Expired ones are deleted at the next write and at start. */
import { and, eq, lte, max } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { accountWaits, phoneWaits } from '../db/schema.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SecretBox } from '../lib/secret-box.ts'
import type { WaitKeeper } from '../telegram/gateway.ts'

export interface StoredWaits {
  /** Storage for the waits of an account. */
  ofAccount(accountId: number): WaitKeeper
  /** The end of the longest wait of each account that has one. */
  listEnds(): Map<number, number>
}

interface Parts {
  db: Database
  clock: Clock
  log: Log
}

/** Waits are kept in memory too: a full disk fails no call. */
const unlessBroken =
  (log: Log) =>
  (write: () => void): void => {
    try {
      write()
    } catch (error) {
      log.warn({ err: error }, 'flood wait not saved')
    }
  }

export function createStoredWaits({ db, clock, log }: Parts): StoredWaits {
  const attempt = unlessBroken(log)
  const dropOver = () => void db.delete(accountWaits).where(lte(accountWaits.until, clock.now())).run()
  attempt(dropOver)

  return {
    ofAccount: (accountId) => ({
      list: () =>
        db
          .select({ call: accountWaits.call, until: accountWaits.until, code: accountWaits.code })
          .from(accountWaits)
          .where(eq(accountWaits.accountId, accountId))
          .all(),
      save: ({ call, until, code }) =>
        attempt(() => {
          dropOver()
          db.insert(accountWaits)
            .values({ accountId, call, until, code })
            .onConflictDoUpdate({ target: [accountWaits.accountId, accountWaits.call], set: { until, code } })
            .run()
        }),
      remove: (call) =>
        attempt(() => {
          db.delete(accountWaits)
            .where(and(eq(accountWaits.accountId, accountId), eq(accountWaits.call, call)))
            .run()
        }),
    }),
    listEnds() {
      const rows = db
        .select({ accountId: accountWaits.accountId, until: max(accountWaits.until) })
        .from(accountWaits)
        .groupBy(accountWaits.accountId)
        .all()
      return new Map(rows.flatMap(({ accountId, until }) => (until === null ? [] : [[accountId, until] as const])))
    },
  }
}

/** Waits for a code, by digest of the phone number, which is only ever looked up. */
export function createPhoneWaits({ db, clock, log, secrets }: Parts & { secrets: Pick<SecretBox, 'digest'> }) {
  const attempt = unlessBroken(log)
  const dropOver = () => void db.delete(phoneWaits).where(lte(phoneWaits.until, clock.now())).run()
  attempt(dropOver)

  const keeper: WaitKeeper = {
    list: () =>
      db
        .select({ call: phoneWaits.phoneDigest, until: phoneWaits.until, code: phoneWaits.code })
        .from(phoneWaits)
        .all(),
    save: ({ call: phoneDigest, until, code }) =>
      attempt(() => {
        dropOver()
        db.insert(phoneWaits)
          .values({ phoneDigest, until, code })
          .onConflictDoUpdate({ target: phoneWaits.phoneDigest, set: { until, code } })
          .run()
      }),
    remove: (phoneDigest) =>
      attempt(() => void db.delete(phoneWaits).where(eq(phoneWaits.phoneDigest, phoneDigest)).run()),
  }
  return { keeper, nameOf: (phone: string) => secrets.digest('phone_waits.phone_digest', phone) }
}
