/**
 * An untrusted SQLite file: read from memory, never written, without views, virtual tables or computed columns. Only
 * plain tables are read, with a limited number of rows each.
 */
import Sqlite from 'better-sqlite3'

/** Offset of the journal mode in the header: 1 is a rollback journal, 2 a write-ahead log. */
const JOURNAL_KIND_AT = [18, 19]

export interface ForeignDatabase {
  /** The columns of a plain table, in lower case; null if there is no such table. SQLite ignores case. */
  columnsOf(table: string): ReadonlySet<string> | null
  /** At most `limit` rows, with the requested column names; 64-bit numbers are bigint. */
  rows(table: string, columns: readonly string[], limit: number): unknown[]
  close(): void
}

/** Throws SQLite's error for a damaged file. `bytes` are copied. */
export function openForeign(bytes: Uint8Array): ForeignDatabase {
  const copy = Buffer.from(bytes)
  // An in-memory database cannot have a write-ahead log; its content was merged before (fold-log.ts).
  for (const at of JOURNAL_KIND_AT) copy[at] = 1
  const sqlite = new Sqlite(copy, { readonly: true })
  try {
    // Sorting stays in memory, which is limited; SQLite's temporary files could fill the disk.
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

  // From the schema table: the pragma that lists tables evaluates every view, which takes forever for nested views.
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
