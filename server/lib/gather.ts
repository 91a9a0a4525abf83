/**
 * Things that come many at a time, handed on together. By real time whatever the panel's clock says: it is about how often
 * something is written or told, not about when.
 */
export interface Gatherer<Item> {
  add(item: Item): void
  /** What has come is forgotten, and what comes is not taken. */
  stop(): void
}

/** `hand` gets each item once, at most so many milliseconds after it came. */
export function createGatherer<Item>(
  ms: number | (() => number),
  hand: (items: ReadonlySet<Item>) => void,
): Gatherer<Item> {
  let gathered = new Set<Item>()
  let isStopped = false
  const handOn = () => {
    const items = gathered
    gathered = new Set()
    if (items.size > 0) hand(items)
  }
  return {
    add(item) {
      if (isStopped) return
      // It keeps no process alive.
      if (gathered.size === 0) setTimeout(handOn, typeof ms === 'number' ? ms : ms()).unref()
      gathered.add(item)
    },
    stop() {
      isStopped = true
      gathered.clear()
    },
  }
}
