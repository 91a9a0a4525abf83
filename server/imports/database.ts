/**
 * A SQLite file from somewhere else, read without trust: from memory, never written, without views, virtual tables or
 * columns that would compute something. Only plain tables are looked into, a bounded number of rows of each.
 */
import Sqlite from 'better-sqlite3'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
/** Where the header tells the journal's kind: 1 is a rollback journal, 2 a write-ahead log. */
const JOURNAL_KIND_AT = [18, 19]

export interface ForeignDatabase {
  /** The columns of a plain table; null when there is none of that name. */
  columnsOf(table: string): ReadonlySet<string> | null
  /** At most `limit` rows; 64-bit numbers come as bigint. */
  rows(table: string, columns: readonly string[], limit: number): unknown[]
  close(): void
}

export function isDatabase(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && MAGIC.equals(bytes.subarray(0, MAGIC.length))
}

/** Throws SQLite's error for a file that is damaged. `bytes` are copied. */
export function openForeign(bytes: Uint8Array): ForeignDatabase {
  const copy = Buffer.from(bytes)
  // A database in memory can have no write-ahead log; what stood in one was folded in before (private-copy.ts).
  for (const at of JOURNAL_KIND_AT) copy[at] = 1
  const sqlite = new Sqlite(copy, { readonly: true })
  try {
    for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'query_only = ON', 'mmap_size = 0']) {
      sqlite.pragma(pragma)
    }
    sqlite.defaultSafeIntegers(true)
  } catch (error) {
    sqlite.close()
    throw error
  }

  const columnsOf = (table: string): ReadonlySet<string> | null => {
    const type = sqlite.prepare("select type from pragma_table_list(?) where schema = 'main'").pluck().get(table)
    if (type !== 'table') return null
    const columns = sqlite.prepare('select name, hidden from pragma_table_xinfo(?)').raw().all(table)
    const names = columns.flatMap((column) => (Array.isArray(column) && column[1] === 0n ? [String(column[0])] : []))
    return new Set(names)
  }

  return {
    columnsOf,
    rows(table, columns, limit) {
      const known = columnsOf(table)
      const chosen = columns.filter((column) => known?.has(column))
      if (chosen.length === 0) return []
      const list = chosen.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')
      return sqlite
        .prepare(`select ${list} from main."${table.replaceAll('"', '""')}" not indexed limit ${limit}`)
        .all()
    },
    close: () => void sqlite.close(),
  }
}
