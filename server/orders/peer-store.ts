import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/open.ts'
import { knownPeers } from '../db/schema.ts'
import type { Peer } from '../telegram/gateway.ts'

export type PeerStore = ReturnType<typeof createPeerStore>

type Row = typeof knownPeers.$inferSelect

const present = ({ kind, peerId: id, accessHash, chatId, title, username }: Row): Peer => ({
  peer: { kind, id, accessHash },
  chatId,
  title,
  username,
})

export function createPeerStore(db: Database) {
  function save(accountId: number, { peer, chatId, title, username }: Peer, name: string | null): void {
    if (peer.kind === 'self') return
    const values = { kind: peer.kind, peerId: peer.id, accessHash: peer.accessHash, title, username }
    const nameKey = (name ?? username)?.toLowerCase() ?? null
    db.insert(knownPeers)
      .values({ accountId, chatId, nameKey, ...values })
      .onConflictDoUpdate({ target: [knownPeers.accountId, knownPeers.chatId], set: { ...values, nameKey } })
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

    /** By a public name, whatever its case. */
    findByName(accountId: number, name: string): Peer | null {
      const row = db
        .select()
        .from(knownPeers)
        .where(and(eq(knownPeers.accountId, accountId), eq(knownPeers.nameKey, name.toLowerCase())))
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
