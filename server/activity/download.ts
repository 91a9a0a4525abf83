/** The whole of a user's activity as a file, made a part at a time while the reader takes it. */
import { setImmediate } from 'node:timers/promises'
import { activityFacts } from '../contract/activity-facts.ts'
import type { ActivityItem, ActivityRecord } from '../contract/activity.ts'
import { buildCsvLine, CSV_MARK } from './csv.ts'

/** What every item has; then all facts there are. */
const columns = ['id', 'time', 'topic', 'kind', 'title', 'detail', 'account_id', ...Object.keys(activityFacts.shape)]

export async function* writeCsv(parts: Iterable<ActivityItem[]>): AsyncGenerator<string> {
  yield CSV_MARK + buildCsvLine(columns)
  for (const items of parts) {
    yield items.map((item) => buildCsvLine(readCells(item))).join('')
    // Other requests have their turn between two parts.
    await setImmediate()
  }
}

export async function* writeJson(parts: Iterable<ActivityItem[]>): AsyncGenerator<string> {
  yield '['
  let separator = '\n'
  for (const items of parts) {
    if (items.length > 0) yield separator + items.map((item) => JSON.stringify(withoutLooks(item))).join(',\n')
    if (items.length > 0) separator = ',\n'
    await setImmediate()
  }
  yield '\n]\n'
}

/** How it is marked on the page says nothing in a file. */
function withoutLooks({ icon: _icon, tone: _tone, ...item }: ActivityItem): ActivityRecord {
  return item
}

function readCells({ facts, at, ...item }: ActivityItem): (string | number | null)[] {
  const cells: Record<string, string | number | string[] | null | undefined> = { ...facts, ...item, time: at }
  return columns.map((column) => {
    const cell = cells[column] ?? null
    return Array.isArray(cell) ? cell.join(' ') : cell
  })
}
