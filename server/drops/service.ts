/** Drops as a user sees them. */
import type { Drop, DropQuery } from '../contract/drops.ts'
import { AppError } from '../lib/app-error.ts'
import type { DropRow, DropStore } from './store.ts'

const PAGE = 50

export interface DropService {
  list(userId: number, query: DropQuery): { items: Drop[]; next: string | null }
  /** Throws `not_found`. */
  get(userId: number, id: number): Drop
}

export function createDropService({
  store,
  present,
}: {
  store: DropStore
  present: (row: DropRow) => Drop
}): DropService {
  return {
    list(userId, { cursor, limit = PAGE }) {
      const rows = store.list(userId, cursor ?? null, limit + 1)
      const items = rows.slice(0, limit)
      return { items: items.map(present), next: rows.length > limit ? String(items.at(-1)?.id) : null }
    },
    get(userId, id) {
      const row = store.get(userId, id)
      if (row === null) throw new AppError('not_found')
      return present(row)
    },
  }
}
