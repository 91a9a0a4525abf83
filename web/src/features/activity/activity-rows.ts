// The list as it is drawn: a heading for each day, and under it what happened on that day.
import type { ActivityItem } from '#contract/activity'

export type Row = { kind: 'day'; key: string; at: string } | { kind: 'item'; key: string; item: ActivityItem }

export function buildRows(items: readonly ActivityItem[]): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const item of items) {
    const its = new Date(item.at).toDateString()
    // A clock that was set back gives a day twice: its headings stay two.
    if (its !== day) rows.push({ kind: 'day', key: `day-${its}-${item.id}`, at: item.at })
    day = its
    rows.push({ kind: 'item', key: String(item.id), item })
  }
  return rows
}
