import { and, eq, gt, ne } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { knownPeers } from '../db/schema.ts'
import type { Clock } from '../lib/clock.ts'
import type { Peer } from '../telegram/gateway.ts'

/** A public name is asked for anew after a day. */
const NAME_KEPT_MS = 24 * 60 * 60_000

export type PeerStore = ReturnType<typeof createPeerStore>

type Row = typeof knownPeers.$inferSelect

const present = ({ kind, peerId: id, accessHash, chatId, title, username }: Row): Peer => ({
  peer: { kind, id, accessHash },
  chatId,
  title,
  username,
})

export function createPeerStore(db: Database, clock: Pick<Clock, 'now'>) {
  function save(accountId: number, { peer, chatId, title, username }: Peer, name: string | null): void {
    if (peer.kind === 'self') return
    const values = { kind: peer.kind, peerId: peer.id, accessHash: peer.accessHash, title, username }
    const nameKey = (name ?? username)?.toLowerCase() ?? null
    const named = { nameKey, namedAt: clock.now() }
    db.insert(knownPeers)
      .values({ accountId, chatId, ...values, ...named })
      .onConflictDoUpdate({ target: [knownPeers.accountId, knownPeers.chatId], set: { ...values, ...named } })
      .run()
    if (nameKey === null) return
    // Whoever had the name before has it no more.
    db.update(knownPeers)
      .set({ nameKey: null })
      .where(and(eq(knownPeers.accountId, accountId), eq(knownPeers.nameKey, nameKey), ne(knownPeers.chatId, chatId)))
      .run()
  }

  return {
    find(accountId: number, chatId: string): Peer | null {
      const row = db
        .select()
        .from(knownPeers)
        .where(and(eq(knownPeers.accountId, accountId), eq(knownPeers.chatId, chatId)))
        .get()
      return row ? present(row) : null
    },

    /** By a public name, whatever its case, that it was found by lately. */
    findByName(accountId: number, name: string): Peer | null {
      const row = db
        .select()
        .from(knownPeers)
        .where(
          and(
            eq(knownPeers.accountId, accountId),
            eq(knownPeers.nameKey, name.toLowerCase()),
            gt(knownPeers.namedAt, clock.now() - NAME_KEPT_MS),
          ),
        )
        .get()
      return row ? present(row) : null
    },

    save,

    /** All of a list, in one transaction. */
    saveAll(accountId: number, list: readonly Peer[]): void {
      db.transaction(
        () => {
          for (const peer of list) save(accountId, peer, null)
        },
        { behavior: 'immediate' },
      )
    },

    /** Telegram said that it is not good any more. */
    forget(accountId: number, chatId: string): void {
      db.delete(knownPeers)
        .where(and(eq(knownPeers.accountId, accountId), eq(knownPeers.chatId, chatId)))
        .run()
    },
  }
}
