/** Looks at a drawn picture once: where it is not empty, and a hash to find equal ones by. */
export interface PixelBox {
  x: number
  y: number
  width: number
  height: number
  hash: number
}

/**
 * @param pixels RGBA as 32-bit words, `size` × `size`.
 * @returns the smallest box that holds every visible pixel (width 0 when there is none) and a 32-bit hash of all.
 */
export function measurePixels(pixels: Uint32Array, size: number): PixelBox {
  let left = size
  let right = -1
  let top = -1
  let bottom = -1
  let hash = 0x811c9dc5
  for (let y = 0, at = 0; y < size; y++) {
    let first = -1
    let last = -1
    for (let x = 0; x < size; x++, at++) {
      const word = pixels[at] ?? 0
      if (word === 0) continue
      hash = Math.imul(hash ^ word ^ at, 0x01000193)
      if (first < 0) first = x
      last = x
    }
    if (first < 0) continue
    if (top < 0) top = y
    bottom = y
    if (first < left) left = first
    if (last > right) right = last
  }
  if (top < 0) return { x: 0, y: 0, width: 0, height: 0, hash: 0 }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1, hash }
}
