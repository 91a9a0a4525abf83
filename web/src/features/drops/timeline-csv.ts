// The timeline of a drop as a file. Pure.
import type { Drop } from '#contract/drops'

/** A cell that a spreadsheet does not run as a formula. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line a step; `accountName` says what an account is called. */
export function timelineCsv({ timeline }: Pick<Drop, 'timeline'>, accountName: (id: number) => string): string {
  const rows = timeline
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ ms, step, account_id: id, detail }) => [
      ms,
      step,
      id ?? '',
      id === undefined ? '' : accountName(id),
      detail ?? '',
    ])
  return [['ms', 'step', 'account_id', 'account', 'detail'], ...rows]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('')
}
