import { expect, test } from 'vitest'
import { movedTo, sortedAs } from './rule-order.ts'

test.each([
  [2, 0, [2, 1, 3]],
  [2, 2, [1, 3, 2]],
  [1, -1, [1, 2, 3]],
  [3, 9, [1, 2, 3]],
  [7, 0, [1, 2, 3]],
])('rule %i at place %i', (id, place, expected) => {
  expect(movedTo([1, 2, 3], id, place)).toEqual(expected)
})

test('what the order does not name comes last', () => {
  expect(sortedAs([{ id: 1 }, { id: 2 }, { id: 3 }], [3, 1])).toEqual([{ id: 3 }, { id: 1 }, { id: 2 }])
})
