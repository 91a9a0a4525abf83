import Sqlite from 'better-sqlite3'

/**
 * Switches buying off in a restored database: what was planned when the backup was made has been bought since, or is not wanted
 * any more, and must not be bought by the next start. Rules that bought only watch until a person arms them. Backups of panels
 * that could not buy yet have no such tables.
 */
export function stopSpending(path: string): void {
  const db = new Sqlite(path, { fileMustExist: true })
  try {
    const find = db.prepare("select 1 from sqlite_master where type = 'table' and name = ?")
    if (find.get('spending_settings') !== undefined) db.prepare('update spending_settings set is_on = 0').run()
    if (find.get('rules') !== undefined)
      db.prepare("update rules set mode = 'watch' where mode in ('ask', 'buy')").run()
    // What came since the backup was made is in the catalogue already: it is new to nobody.
    if (find.get('catalogue_readers') !== undefined) db.prepare('delete from catalogue_readers').run()
    // Those that wait for their hour, too: buying may be switched on again before it comes.
    if (find.get('orders') !== undefined) db.prepare('update orders set is_stopped = 1 where ended_at is null').run()
  } finally {
    db.close()
  }
}
