/**
 * A SQLite file from somewhere else, read without trust: from memory, never written, without views, virtual tables or
 * columns that would compute something. Only plain tables are looked into, a bounded number of rows of each.
 */
import Sqlite from 'better-sqlite3'

/** Where the header tells the journal's kind: 1 is a rollback journal, 2 a write-ahead log. */
const JOURNAL_KIND_AT = [18, 19]

export interface ForeignDatabase {
  /** The columns of a plain table, in lower case; null when there is none of that name. Case does not matter to SQLite. */
  columnsOf(table: string): ReadonlySet<string> | null
  /** At most `limit` rows, under the names that were asked for; 64-bit numbers come as bigint. */
  rows(table: string, columns: readonly string[], limit: number): unknown[]
  close(): void
}

/** Throws SQLite's error for a file that is damaged. `bytes` are copied. */
export function openForeign(bytes: Uint8Array): ForeignDatabase {
  const copy = Buffer.from(bytes)
  // A database in memory can have no write-ahead log; what stood in one was folded in before (fold-log.ts).
  for (const at of JOURNAL_KIND_AT) copy[at] = 1
  const sqlite = new Sqlite(copy, { readonly: true })
  try {
    // What is sorted stays in memory, which is watched; a file of SQLite's own could fill the disk.
    const pragmas = [
      'temp_store = MEMORY',
      'trusted_schema = OFF',
      'cell_size_check = ON',
      'query_only = ON',
      'mmap_size = 0',
    ]
    for (const pragma of pragmas) {
      sqlite.pragma(pragma)
    }
    sqlite.defaultSafeIntegers(true)
  } catch (error) {
    sqlite.close()
    throw error
  }

  // Through the schema's own table: the pragma that lists tables works out every view on the way, which takes for ever where
  // views stand on views.
  const plainTable = sqlite
    .prepare(
      "select name from sqlite_schema where name = ? collate nocase and type = 'table' and rootpage > 0 and sql like 'create table%'",
    )
    .pluck()

  const columnsOf = (table: string): ReadonlyMap<string, string> | null => {
    const written = plainTable.get(table)
    if (typeof written !== 'string') return null
    const columns = sqlite.prepare('select name, hidden from pragma_table_xinfo(?)').raw().all(written)
    const names = columns.flatMap((column) => (Array.isArray(column) && column[1] === 0n ? [String(column[0])] : []))
    return new Map(names.map((name) => [name.toLowerCase(), name]))
  }

  return {
    columnsOf: (table) => {
      const columns = columnsOf(table)
      return columns && new Set(columns.keys())
    },
    rows(table, columns, limit) {
      const known = columnsOf(table)
      const chosen = columns.flatMap((column) => {
        const written = known?.get(column)
        return written === undefined ? [] : [`${quote(written)} as ${quote(column)}`]
      })
      if (chosen.length === 0) return []
      return sqlite.prepare(`select ${chosen.join(', ')} from main.${quote(table)} not indexed limit ${limit}`).all()
    },
    close: () => void sqlite.close(),
  }
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
