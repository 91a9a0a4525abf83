/** Counters and histograms in memory. Labels are words of the code, never of a request, so there are only so many. */
import type { Family, Sample } from './text-format.ts'

type Labels<Names extends string> = Record<Names, string>

export interface Counter<Names extends string> {
  add(labels: Labels<Names>, amount?: number): void
  read(): Family
}

export interface Histogram<Names extends string> {
  observe(labels: Labels<Names>, value: number): void
  read(): Family
}

const keyOf = (labels: object) => JSON.stringify(labels)

export function createCounter<Names extends string = never>(name: string, help: string): Counter<Names> {
  const values = new Map<string, { labels: Labels<Names>; value: number }>()
  return {
    add(labels, amount = 1) {
      const key = keyOf(labels)
      const entry = values.get(key)
      if (entry) entry.value += amount
      else values.set(key, { labels, value: amount })
    },
    read: () => ({ name, help, kind: 'counter', samples: [...values.values()] }),
  }
}

/** `bounds` ascend; a value that is equal to one belongs to it. */
export function createHistogram<Names extends string = never>(
  name: string,
  help: string,
  bounds: readonly number[],
): Histogram<Names> {
  const series = new Map<string, { labels: Labels<Names>; counts: number[]; sum: number; count: number }>()
  return {
    observe(labels, value) {
      const key = keyOf(labels)
      const entry = series.get(key) ?? { labels, counts: bounds.map(() => 0), sum: 0, count: 0 }
      series.set(key, entry)
      const at = bounds.findIndex((bound) => value <= bound)
      if (at >= 0) entry.counts[at] = (entry.counts[at] ?? 0) + 1
      entry.sum += value
      entry.count += 1
    },
    read() {
      const samples: Sample[] = []
      for (const { labels, counts, sum, count } of series.values()) {
        let below = 0
        const buckets = bounds.map((bound, at): Sample => {
          below += counts[at] ?? 0
          return bucket(labels, String(bound), below)
        })
        samples.push(
          ...buckets,
          bucket(labels, '+Inf', count),
          { suffix: '_sum', labels, value: sum },
          { suffix: '_count', labels, value: count },
        )
      }
      return { name, help, kind: 'histogram', samples }
    },
  }
}

const bucket = (labels: object, le: string, value: number): Sample => ({
  suffix: '_bucket',
  labels: { ...labels, le },
  value,
})

export function gauge(name: string, help: string, samples: Sample[]): Family {
  return { name, help, kind: 'gauge', samples }
}
