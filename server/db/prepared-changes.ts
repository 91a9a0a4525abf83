import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** What a column is set to: a value that is filled in later, or null. */
type Marks = Record<string, SQL>

/**
 * An update of any columns as a prepared question, built once for each set of columns: building one takes many times as long as
 * its answer. Which of them are null is part of the set, since a column may not store null as it stores its values. What `build`
 * makes is executed with the same changes, by their columns' names.
 */
export function prepareChanges<Query>(table: SQLiteTable, build: (marks: Marks) => Query) {
  const columns = getTableColumns(table)
  const known = new Map<string, Query>()

  return (changes: object): Query => {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const shape = given.map(([name, value]) => (value === null ? `${name}=null` : name)).join()
    const before = known.get(shape)
    if (before !== undefined) return before
    const marks = given.map(([name, value]) => {
      const column = columns[name]
      if (column === undefined) throw new Error(`there is no column ${name}`)
      return [name, value === null ? sql`null` : sql`${sql.param(sql.placeholder(name), column)}`] as const
    })
    const query = build(Object.fromEntries(marks))
    known.set(shape, query)
    return query
  }
}
