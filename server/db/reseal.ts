/**
 * Re-encrypts everything sealed in the database in one transaction: afterwards all of it is under the new seals, or all
 * still under the old.
 */
import { eq, isNotNull } from 'drizzle-orm'
import { SealError, type SecretBox } from '../lib/secret-box.ts'
import type { Database } from './open.ts'
import { apiProfiles, secretChecks, users } from './schema.ts'
import type { Seals } from './sealed-places.ts'

const WORD = 'the right key'

/** Whether this database is under these seals. */
export function fitsCheck(sealed: string, seals: Seals): boolean {
  return tryOpen(seals.box, seals.places.check, sealed) === WORD
}

export function sealCheck({ box, places }: Seals): string {
  return box.seal(places.check, WORD)
}

/** Null if damaged or under another seal. */
export function tryOpen(box: SecretBox, place: string, sealed: string): string | null {
  try {
    return box.open(place, sealed)
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

/** A value that cannot be opened stays as it is. Returns how many there are. */
export function resealDatabase(db: Database, from: Seals, to: Seals): number {
  let unreadable = 0
  const isOpen = (text: string | null): text is string => {
    if (text === null) unreadable++
    return text !== null
  }
  db.transaction(
    (tx) => {
      for (const { id, userId, apiHashSealed } of tx.select().from(apiProfiles).all()) {
        const apiHash = tryOpen(from.box, from.places.apiHash(userId, id), apiHashSealed)
        if (!isOpen(apiHash)) continue
        const columns = {
          apiHashSealed: to.box.seal(to.places.apiHash(userId, id), apiHash),
          apiHashDigest: to.box.digest(to.places.apiHashDigest(userId), apiHash),
        }
        tx.update(apiProfiles).set(columns).where(eq(apiProfiles.id, id)).run()
      }
      const withToken = tx.select({ id: users.id, sealed: users.botTokenSealed }).from(users)
      for (const { id, sealed } of withToken.where(isNotNull(users.botTokenSealed)).all()) {
        const token = tryOpen(from.box, from.places.botToken(id), sealed ?? '')
        if (!isOpen(token)) continue
        const botTokenSealed = to.box.seal(to.places.botToken(id), token)
        tx.update(users).set({ botTokenSealed }).where(eq(users.id, id)).run()
      }
      tx.update(secretChecks)
        .set({ sealed: sealCheck(to) })
        .run()
    },
    { behavior: 'immediate' },
  )
  return unreadable
}

/** Old ciphertexts remain in free pages and in the write-ahead log until the file is rewritten. */
export function wipeFreedPages(db: Database): void {
  db.$client.exec('VACUUM')
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
}
