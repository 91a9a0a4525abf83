/** A user's whole activity as a file. */
import { activityFacts } from '../contract/activity-facts.ts'
import type { ActivityItem, ActivityRecord } from '../contract/activity.ts'
import type { CsvCell } from '../lib/csv.ts'
import { writeCsvList, writeJsonList } from '../lib/list-files.ts'

/** Fields of every item, then all facts. */
const columns = ['id', 'time', 'topic', 'kind', 'title', 'detail', 'account_id', ...Object.keys(activityFacts.shape)]

export const writeCsv = (parts: Iterable<ActivityItem[]>) => writeCsvList(parts, columns, readCells)
export const writeJson = (parts: Iterable<ActivityItem[]>) => writeJsonList(parts, withoutLooks)

/** Icon and tone are only for the page. */
function withoutLooks({ icon: _icon, tone: _tone, ...item }: ActivityItem): ActivityRecord {
  return item
}

function readCells({ facts, at, ...item }: ActivityItem): CsvCell[] {
  const cells: Record<string, string | number | string[] | null | undefined> = { ...facts, ...item, time: at }
  return columns.map((column) => {
    const cell = cells[column] ?? null
    return Array.isArray(cell) ? cell.join(' ') : cell
  })
}
