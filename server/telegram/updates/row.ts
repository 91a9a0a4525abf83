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

interface Waiting<Item> {
  start: number
  end: number
  item: Item
}

/** A class, since an account has one for itself and one for each of its channels: the methods are shared, the map is made when needed. */
class OrderedRow<Item> implements Row<Item> {
  #at: number
  #isPaused = false
  #waiting: Map<string, Waiting<Item>> | null = null
  readonly #passOn: (item: Item) => void

  constructor(begin: number, passOn: (item: Item) => void) {
    this.#at = begin
    this.#passOn = passOn
  }

  get at() {
    return this.#at
  }

  get hasGap() {
    return !this.#isPaused && this.#isAnyWaiting()
  }

  get furthest() {
    return Math.max(this.#at, ...[...(this.#waiting?.values() ?? [])].map(({ end }) => end))
  }

  place(start: number, end: number, item: Item): void {
    if (start < this.#at && !this.#isPaused) return
    if (start === this.#at && !this.#isPaused) {
      this.#at = end
      this.#passOn(item)
      if (this.#isAnyWaiting()) this.#passInTurn()
      return
    }
    this.#waiting ??= new Map()
    if (this.#waiting.size < MOST_WAITING) this.#waiting.set(`${start} ${end}`, { start, end, item })
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(next = this.#at): void {
    this.#isPaused = false
    this.#at = next
    this.#passInTurn()
  }

  skipGap(upTo: number): void {
    for (const { start, end } of [...(this.#waiting?.values() ?? [])].toSorted((a, b) => a.start - b.start)) {
      if (end > upTo) return
      this.#at = Math.max(this.#at, start)
      this.#passInTurn()
    }
  }

  #isAnyWaiting(): boolean {
    return this.#waiting !== null && this.#waiting.size > 0
  }

  #passInTurn(): void {
    const sorted = [...(this.#waiting ?? [])].toSorted(([, a], [, b]) => a.start - b.start || a.end - b.end)
    for (const [name, { start, end, item }] of sorted) {
      if (start > this.#at) return
      this.#waiting?.delete(name)
      if (start < this.#at) continue
      this.#at = end
      this.#passOn(item)
    }
  }
}

export const createRow = <Item>(begin: number, passOn: (item: Item) => void): Row<Item> => new OrderedRow(begin, passOn)
