import { expect, test } from 'vitest'
import { nextIndex } from './useArrowKeys.ts'

test.each<[string, number, number | null]>([
  ['ArrowRight', 4, 5],
  ['ArrowRight', 11, null],
  ['ArrowLeft', 0, null],
  ['ArrowDown', 1, 6],
  ['ArrowDown', 9, 11],
  ['ArrowDown', 11, null],
  ['ArrowUp', 6, 1],
  ['ArrowUp', 3, null],
  ['Home', 7, 0],
  ['End', 7, 11],
  ['Enter', 7, null],
])('%s on card %i of twelve in rows of five leads to %s', (key, index, expected) => {
  expect(nextIndex(key, index, 5, 12)).toBe(expected)
})
