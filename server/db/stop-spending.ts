import Sqlite from 'better-sqlite3'

/**
 * Switches buying off in a restored database: what was planned when the backup was made has been bought since, or is not wanted
 * any more, and must not be bought by the next start. Backups of panels that could not buy yet have no such table.
 */
export function stopSpending(path: string): void {
  const db = new Sqlite(path, { fileMustExist: true })
  try {
    const has = db.prepare("select 1 from sqlite_master where type = 'table' and name = 'spending_settings'").get()
    if (has !== undefined) db.prepare('update spending_settings set is_on = 0').run()
  } finally {
    db.close()
  }
}
