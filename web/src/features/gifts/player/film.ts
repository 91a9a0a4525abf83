import { applyDifference, findDifference } from './picture-difference.ts'

/**
 * The drawn pictures of one sticker. Each is held as its difference from the kept one before it, the first from an empty
 * picture; to show one, the differences up to it are laid over each other. In play order that is one at a time.
 */
export interface Film {
  /** Bytes that it holds. */
  readonly bytes: number
  /** How many pictures it holds. */
  readonly count: number
  has(step: number): boolean
  /** The picture, which stays as it is until the next call; null when it is not kept. */
  read(step: number): Uint32Array<ArrayBuffer> | null
  /** Takes a copy. */
  keep(step: number, picture: Uint32Array): void
}

/** What a list keeps beside each of its typed arrays, roughly. */
const ARRAY_BYTES = 120

/** @param length pixels of each picture. */
export function createFilm(length: number): Film {
  const differences = new Map<number, Uint32Array>()
  /** The steps that are kept, in order. */
  const steps: number[] = []
  const picture = new Uint32Array(length)
  /** Index in `steps` of what `picture` shows; −1: nothing yet. */
  let at = -1
  let bytes = picture.byteLength

  /** Index of the last kept step that is not after this one; −1 when there is none. */
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
        // The one behind it was told apart from the one before it.
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
