import type { Comparison, Figure } from './measure.ts'

export interface Row extends Comparison {
  name: string
  unit: string
  /** The goal for the ratio, e.g. `≥ 0.7`. */
  goal: string
}

const show = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
const spread = ({ median, min, max }: Figure) => `${show(median)} (${show(min)}–${show(max)})`

/** Whether the ratio meets the goal. */
export function isMet(goal: string, ratio: number): boolean {
  const limit = Number(goal.slice(1))
  return goal.startsWith('≥') ? ratio >= limit : ratio <= limit
}

/** One line per row: baseline, subject and their ratio, each as median (min–max). */
export function formatTable(rows: Row[]): string {
  const head = ['', 'unit', 'baseline', 'GiftBuyer', 'ratio', 'goal', '']
  const cells = rows.map(({ name, unit, baseline, subject, ratio, goal }) => [
    name,
    unit,
    spread(baseline),
    spread(subject),
    spread(ratio),
    goal,
    isMet(goal, ratio.median) ? 'met' : 'missed',
  ])
  const all = [head, ...cells]
  const widths = head.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
