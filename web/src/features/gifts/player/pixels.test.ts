import { expect, test } from 'vitest'
import { measurePixels } from './pixels.ts'

const square = (...visible: [number, number][]) => {
  const pixels = new Uint32Array(64)
  for (const [x, y] of visible) pixels[y * 8 + x] = 0xff0000ff
  return pixels
}

test('the box is the smallest that holds every visible pixel', () => {
  expect(measurePixels(square([2, 3], [5, 3], [4, 6]), 8)).toMatchObject({ x: 2, y: 3, width: 4, height: 4 })
  expect(measurePixels(square([7, 7]), 8)).toMatchObject({ x: 7, y: 7, width: 1, height: 1 })
})

test('an empty picture has no width', () => {
  expect(measurePixels(square(), 8).width).toBe(0)
})

const hash = (pixels: Uint32Array) => measurePixels(pixels, 8).hash

test('equal pictures have equal hashes, and a pixel that moves makes another', () => {
  expect(hash(square([2, 3], [4, 4]))).toBe(hash(square([2, 3], [4, 4])))
  expect(hash(square([2, 3]))).not.toBe(hash(square([3, 3])))
  expect(hash(square([2, 3], [4, 4]))).not.toBe(hash(square([2, 3], [4, 5])))
})
