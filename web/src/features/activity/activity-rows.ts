// The list as rendered: a heading for each day, then its items.
import type { ActivityItem } from '#contract/activity'

export type Row = { kind: 'day'; key: string; at: string } | { kind: 'item'; key: string; item: ActivityItem }

export function buildRows(items: readonly ActivityItem[]): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const item of items) {
    const its = new Date(item.at).toDateString()
    // If a clock was set back, a day occurs twice and keeps two headings.
    if (its !== day) rows.push({ kind: 'day', key: `day-${its}-${item.id}`, at: item.at })
    day = its
    rows.push({ kind: 'item', key: String(item.id), item })
  }
  return rows
}
