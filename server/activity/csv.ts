/** Rows as CSV (RFC 4180) that a spreadsheet shows and never runs. */

/** Excel reads UTF-8 as such only after this mark; others skip it. */
export const CSV_MARK = '\u{FEFF}'

/** A cell that begins like this is a formula to a spreadsheet, also in full-width letters and behind blanks. */
const formula = /^[\s\0]*[=+\-@\t\r\n＝＋－＠]/

/** One line with its end. */
export function buildCsvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(buildCell).join(',')}\r\n`
}

function buildCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
