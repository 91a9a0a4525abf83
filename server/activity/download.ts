/** A user's whole activity as a file, generated in parts while the client reads. */
import { setImmediate } from 'node:timers/promises'
import { activityFacts } from '../contract/activity-facts.ts'
import type { ActivityItem, ActivityRecord } from '../contract/activity.ts'
import { buildCsvLine, CSV_MARK } from './csv.ts'

/** Fields of every item, then all facts. */
const columns = ['id', 'time', 'topic', 'kind', 'title', 'detail', 'account_id', ...Object.keys(activityFacts.shape)]

export async function* writeCsv(parts: Iterable<ActivityItem[]>): AsyncGenerator<string> {
  yield CSV_MARK + buildCsvLine(columns)
  for (const items of parts) {
    yield items.map((item) => buildCsvLine(readCells(item))).join('')
    // Lets other requests run between two parts.
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

/** Icon and tone are only for the page. */
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
