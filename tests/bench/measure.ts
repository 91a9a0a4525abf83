/** Medians of interleaved rounds: a slow machine affects baseline and subject alike. */
export interface Figure {
  median: number
  min: number
  max: number
}

const ROUNDS = 7

export function summarize(values: number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), min: at(0), max: at(1) }
}

export interface Comparison {
  baseline: Figure
  subject: Figure
  /** Subject over baseline, round by round. */
  ratio: Figure
}

/** Each function returns one round's figure. The first round is a warm-up and does not count. */
export async function compare(
  baseline: () => Promise<number>,
  subject: () => Promise<number>,
  count = ROUNDS,
): Promise<Comparison> {
  const rounds: { base: number; own: number }[] = []
  for (let round = 0; round <= count; round++) rounds.push({ base: await baseline(), own: await subject() })
  const counted = rounds.slice(1)
  return summarizePairs(
    counted.map(({ base }) => base),
    counted.map(({ own }) => own),
  )
}

/** Figures of the same rounds, in the same order. */
export const summarizePairs = (baseline: number[], subject: number[]): Comparison => ({
  baseline: summarize(baseline),
  subject: summarize(subject),
  ratio: summarize(subject.map((own, round) => own / (baseline[round] ?? Number.NaN))),
})

/** Milliseconds per call, over `calls` calls in a row. */
export async function timeEach(calls: number, run: (index: number) => unknown): Promise<number> {
  const start = performance.now()
  for (let index = 0; index < calls; index++) await run(index)
  return (performance.now() - start) / calls
}

/** CPU milliseconds of this process per call, over `calls` calls in a row. */
export async function cpuEach(calls: number, run: (index: number) => unknown): Promise<number> {
  const start = process.cpuUsage()
  for (let index = 0; index < calls; index++) await run(index)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000 / calls
}
