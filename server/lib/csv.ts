/** CSV rows (RFC 4180) that a spreadsheet shows but never executes. */

/** Excel detects UTF-8 only with this byte order mark; others skip it. */
export const CSV_MARK = '\u{FEFF}'

/** A spreadsheet reads a cell that begins like this as a formula, also in full-width characters and after blanks. */
const formula = /^[\s\0]*[=+\-@\t\r\n＝＋－＠]/

export type CsvCell = string | number | null

/** One line with its line end. */
export function buildCsvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(buildCell).join(',')}\r\n`
}

function buildCell(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
