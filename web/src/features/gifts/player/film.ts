import { applyDifference, findDifference } from './picture-difference.ts'

/**
 * The cached frames of one sticker. Each is stored as its difference from the cached one before it, the first from an
 * empty frame; to show one, the differences up to it are applied in order. In play order that is one per frame.
 */
export interface Film {
  /** Size in bytes. */
  readonly bytes: number
  /** Number of frames. */
  readonly count: number
  has(step: number): boolean
  /** The frame, valid until the next call; null if not cached. */
  read(step: number): Uint32Array<ArrayBuffer> | null
  /** Takes a copy. */
  keep(step: number, picture: Uint32Array): void
}

/** Approximate overhead of each typed array in a list. */
const ARRAY_BYTES = 120

/** @param length pixels per frame. */
export function createFilm(length: number): Film {
  const differences = new Map<number, Uint32Array>()
  /** The cached steps, in order. */
  const steps: number[] = []
  const picture = new Uint32Array(length)
  /** Index in `steps` of what `picture` shows; −1: nothing yet. */
  let at = -1
  let bytes = picture.byteLength

  /** Index of the last cached step that is not after this one; −1 if there is none. */
  function indexOf(step: number): number {
    let [low, high] = [0, steps.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((steps[middle] ?? 0) <= step) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  function seek(index: number): void {
    if (index < at) {
      picture.fill(0)
      at = -1
    }
    while (at < index) applyDifference(picture, differenceAt(++at))
  }

  const differenceAt = (index: number) => differences.get(steps[index] ?? -1) ?? new Uint32Array(0)

  function set(step: number, difference: Uint32Array): void {
    const known = differences.get(step)
    if (known) bytes -= known.byteLength + ARRAY_BYTES
    differences.set(step, difference)
    bytes += difference.byteLength + ARRAY_BYTES
  }

  return {
    get bytes() {
      return bytes
    },
    get count() {
      return steps.length
    },
    has: (step) => differences.has(step),

    read(step) {
      if (!differences.has(step)) return null
      seek(indexOf(step))
      return picture
    },

    keep(step, drawn) {
      if (differences.has(step)) return
      const index = indexOf(step)
      seek(index)
      const next = steps[index + 1]
      if (next !== undefined) {
        // The next one was encoded against the one before it.
        const behind = picture.slice()
        applyDifference(behind, differenceAt(index + 1))
        set(next, findDifference(drawn, behind))
      }
      set(step, findDifference(picture, drawn))
      steps.splice(index + 1, 0, step)
      picture.set(drawn)
      at = index + 1
    },
  }
}
