/** What waits for something ahead of it; more than this Telegram is asked for again. */
const MOST_WAITING = 1000

/** One of the rows in which Telegram counts what it tells: passed on in order, and nothing twice. */
export interface Row<Item> {
  /** Where the last item that was passed on ends. */
  readonly at: number
  /** Something waits for what comes ahead of it. */
  readonly hasGap: boolean
  /** How far that reaches which waits. */
  readonly furthest: number
  /** An item that stands behind `start` and reaches to `end`. */
  place(start: number, end: number, item: Item): void
  /** From now on items wait: what is ahead of them is being asked for. */
  pause(): void
  /** Goes on behind `at`, up to which everything is known, or where it stopped. */
  resume(at?: number): void
  /** Gives up what is missing up to there, and passes on what waits. */
  skipGap(upTo: number): void
}

export function createRow<Item>(begin: number, passOn: (item: Item) => void): Row<Item> {
  let at = begin
  let isPaused = false
  const waiting = new Map<string, { start: number; end: number; item: Item }>()

  function passInTurn(): void {
    const sorted = [...waiting].toSorted(([, a], [, b]) => a.start - b.start || a.end - b.end)
    for (const [name, { start, end, item }] of sorted) {
      if (start > at) return
      waiting.delete(name)
      if (start < at) continue
      at = end
      passOn(item)
    }
  }

  return {
    get at() {
      return at
    },
    get hasGap() {
      return !isPaused && waiting.size > 0
    },
    get furthest() {
      return Math.max(at, ...[...waiting.values()].map(({ end }) => end))
    },
    place(start, end, item) {
      if (start < at && !isPaused) return
      if (start === at && !isPaused) {
        at = end
        passOn(item)
        if (waiting.size > 0) passInTurn()
      } else if (waiting.size < MOST_WAITING) waiting.set(`${start} ${end}`, { start, end, item })
    },
    pause: () => void (isPaused = true),
    resume(next = at) {
      isPaused = false
      at = next
      passInTurn()
    },
    skipGap(upTo) {
      for (const { start, end } of [...waiting.values()].toSorted((a, b) => a.start - b.start)) {
        if (end > upTo) return
        at = Math.max(at, start)
        passInTurn()
      }
    },
  }
}
