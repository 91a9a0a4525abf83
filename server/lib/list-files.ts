/** A long list as a file, generated in parts while the client reads. */
import { setImmediate } from 'node:timers/promises'
import { buildCsvLine, CSV_MARK, type CsvCell } from './csv.ts'

/** A line for each item, below the names of the columns. */
export async function* writeCsvList<Item>(
  parts: Iterable<readonly Item[]>,
  columns: readonly string[],
  readCells: (item: Item) => readonly CsvCell[],
): AsyncGenerator<string> {
  yield CSV_MARK + buildCsvLine(columns)
  for (const items of parts) {
    yield items.map((item) => buildCsvLine(readCells(item))).join('')
    // Lets other requests run between two parts.
    await setImmediate()
  }
}

/** A JSON array, with each item in a line of its own. */
export async function* writeJsonList<Item>(
  parts: Iterable<readonly Item[]>,
  toRecord: (item: Item) => object,
): AsyncGenerator<string> {
  yield '['
  let separator = '\n'
  for (const items of parts) {
    if (items.length > 0) yield separator + items.map((item) => JSON.stringify(toRecord(item))).join(',\n')
    if (items.length > 0) separator = ',\n'
    await setImmediate()
  }
  yield '\n]\n'
}
