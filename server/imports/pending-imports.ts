/** Found sessions waiting for the user's choice: in memory, per user, for ten minutes. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'
import type { ReadSources } from './read-sources.ts'

export const IMPORT_LIFE_MS = 10 * 60_000
const MAX_PER_USER = 3

interface Pending extends ReadSources {
  userId: number
  forget: () => void
}

export interface PendingImports {
  /** Returns its id; the user's oldest is dropped if there are too many. */
  add(userId: number, read: ReadSources): string
  /** Null if it belongs to another user, or is gone. */
  get(userId: number, id: string): ReadSources | null
  clear(): void
}

export function createPendingImports(clock: Clock): PendingImports {
  const pending = new Map<string, Pending>()
  const remove = (id: string) => {
    pending.get(id)?.forget()
    pending.delete(id)
  }
  return {
    add(userId, read) {
      const own = [...pending].flatMap(([id, one]) => (one.userId === userId ? [id] : []))
      for (const id of own.slice(0, Math.max(0, own.length - MAX_PER_USER + 1))) remove(id)
      const id = randomBytes(18).toString('base64url')
      pending.set(id, { ...read, userId, forget: clock.after(IMPORT_LIFE_MS, () => remove(id)) })
      return id
    },
    get(userId, id) {
      const found = pending.get(id)
      return found?.userId === userId ? found : null
    },
    clear() {
      for (const id of pending.keys()) remove(id)
    },
  }
}
