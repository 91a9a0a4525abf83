import { expect, test } from 'vitest'
import { fadePixels } from './fade.ts'

const faded = (...pixel: number[]) => {
  const pixels = new Uint8ClampedArray(pixel)
  fadePixels(pixels)
  return [...pixels]
}

test('a sold-out gift is paler and less saturated, as with CSS', () => {
  // saturate(0.45) of pure red is (0.566, 0.117, 0.117).
  expect(faded(255, 0, 0, 255)).toEqual([145, 30, 30, 140])
  expect(faded(0, 0, 255, 200)).toEqual([10, 10, 125, 110])
})

test('grey keeps its shade, and transparent pixels stay transparent', () => {
  expect(faded(90, 90, 90, 100)).toEqual([90, 90, 90, 55])
  expect(faded(0, 0, 0, 0, 255, 255, 255, 255)).toEqual([0, 0, 0, 0, 255, 255, 255, 140])
})
