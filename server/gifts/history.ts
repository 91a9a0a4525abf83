/**
 * Stock of a gift over time, thinned with age. Pure. A point is a change; between two points nothing changed. All
 * points of the last hour are kept, then one per five minutes up to a day, one per hour up to 30 days, and one per day
 * after that: about 2 000 points for a gift that sells continuously for two years.
 */
export interface HistoryPoint {
  /** Milliseconds since 1970 UTC. */
  at: number
  availableAmount: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const tiers = [
  { olderThanMs: 30 * dayMs, bucketMs: dayMs },
  { olderThanMs: dayMs, bucketMs: hourMs },
  { olderThanMs: hourMs, bucketMs: 5 * minuteMs },
]

/**
 * The times of the points to drop at `now`. The last point of each bucket is kept, because it is the state at the
 * bucket's end; so are the gift's first point and the first zero of each time it sold out. A bucket is thinned only
 * when all of it is old enough, so thinning is idempotent.
 */
export function findDroppable(points: readonly HistoryPoint[], now: number): number[] {
  return points
    .filter((point, index) => {
      const before = points[index - 1]
      const after = points[index + 1]
      if (!before || !after) return false
      if (point.availableAmount === 0 && before.availableAmount !== 0) return false
      const tier = tiers.find(({ olderThanMs, bucketMs }) => bucketEnd(point.at, bucketMs) <= now - olderThanMs)
      return tier !== undefined && after.at < bucketEnd(point.at, tier.bucketMs)
    })
    .map(({ at }) => at)
}

const bucketEnd = (at: number, bucketMs: number) => (Math.floor(at / bucketMs) + 1) * bucketMs
