/** The whole of a user's activity as a file, made a part at a time while the reader takes it. */
import { setImmediate } from 'node:timers/promises'
import type { ActivityItem } from '../contract/activity.ts'
import { buildCsvLine, CSV_MARK } from './csv.ts'

const columns = [
  'id',
  'time',
  'topic',
  'kind',
  'title',
  'detail',
  'account_id',
  'account',
  'phone',
  'address',
  'browser',
  'os',
  'device',
  'location',
  'reason',
  'seconds',
  'until',
  'gift_id',
  'gift',
  'before',
  'after',
  'total',
  'count',
  'fields',
  'bot',
  'chat',
  'token_name',
  'scopes',
  'sources',
  'refused',
  'format',
  'more',
] as const

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
    if (items.length > 0) yield separator + items.map((item) => JSON.stringify(item)).join(',\n')
    if (items.length > 0) separator = ',\n'
    await setImmediate()
  }
  yield '\n]\n'
}

function readCells({ facts, at, ...item }: ActivityItem): (string | number | null)[] {
  const { fields, scopes, sources } = facts
  const lists = { fields: fields?.join(' '), scopes: scopes?.join(' '), sources: sources?.join(' ') }
  const cells = { ...facts, ...item, time: at, ...lists }
  return columns.map((column) => cells[column] ?? null)
}
