/** Reads one foreign database. Runs where it can be stopped from outside: in the process of main.ts. */
import { openForeign } from './database.ts'
import { foldLog } from './fold-log.ts'
import { isOldPanel, readOldPanel } from './old-panel.ts'
import type { ReadDatabase, ReaderTask } from './protocol.ts'
import { readSessionFile } from './session-file.ts'

/** Null for a damaged file. */
export function readDatabase({ name, bytes, log }: ReaderTask): ReadDatabase | null {
  try {
    const database = openForeign(log === null ? bytes : foldLog(bytes, log.bytes, log.folder))
    try {
      return isOldPanel(database) ? readOldPanel(name, database) : readSessionFile(name, database)
    } finally {
      database.close()
    }
  } catch {
    // SQLite's message could contain data from the file.
    return null
  }
}
