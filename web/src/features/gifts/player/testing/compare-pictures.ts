/** How much two pictures of the same size differ, in pixels that a person could tell apart. */

/**
 * Of 255, by premultiplied channel. Two renderers round colours and gradients differently; eight steps are invisible.
 */
const TOLERANCE = 8

export interface Apart {
  /** Pixels of either picture without a match in the other one at or next to their position. */
  differing: number
  /** Pixels that are not empty in either picture. */
  painted: number
}

/**
 * A pixel differs if one of its channels is outside the range of the surrounding three by three pixels in the other
 * picture, by more than the tolerance: antialiased edges may be half a pixel off, shapes and colours may not. Both are
 * RGBA, `size` pixels per side.
 */
export function comparePictures(one: Uint8ClampedArray, other: Uint8ClampedArray, size: number): Apart {
  const a = premultiply(one)
  const b = premultiply(other)
  let differing = 0
  let painted = 0
  for (let at = 0; at < a.length; at += 4) {
    if (a[at + 3] === 0 && b[at + 3] === 0) continue
    painted++
    if (isLike(a, b, at)) continue
    if (isStrange(a, b, at, size) || isStrange(b, a, at, size)) differing++
  }
  return { differing, painted }
}

function isLike(a: Uint8Array, b: Uint8Array, at: number): boolean {
  for (let channel = at; channel < at + 4; channel++) {
    if (Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)) > TOLERANCE) return false
  }
  return true
}

function isStrange(picture: Uint8Array, other: Uint8Array, at: number, size: number): boolean {
  const x = (at / 4) % size
  const y = Math.floor(at / 4 / size)
  for (let channel = 0; channel < 4; channel++) {
    const value = picture[at + channel] ?? 0
    let low = 255
    let high = 0
    for (let nextY = Math.max(0, y - 1); nextY <= Math.min(size - 1, y + 1); nextY++) {
      for (let nextX = Math.max(0, x - 1); nextX <= Math.min(size - 1, x + 1); nextX++) {
        const there = other[(nextY * size + nextX) * 4 + channel] ?? 0
        low = Math.min(low, there)
        high = Math.max(high, there)
      }
    }
    if (value < low - TOLERANCE || value > high + TOLERANCE) return true
  }
  return false
}

function premultiply(picture: Uint8ClampedArray): Uint8Array {
  const result = new Uint8Array(picture.length)
  for (let at = 0; at < picture.length; at += 4) {
    const alpha = picture[at + 3] ?? 0
    for (let channel = 0; channel < 3; channel++) {
      result[at + channel] = Math.round(((picture[at + channel] ?? 0) * alpha) / 255)
    }
    result[at + 3] = alpha
  }
  return result
}
