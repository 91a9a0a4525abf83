import { expect, test } from 'vitest'
import { gridGap, measureGrid } from './grid-metrics.ts'

test.each([
  [328, 2],
  [358, 2],
  [473, 3],
  [985, 5],
  [1296, 7],
])('a grid %i px wide has %i columns that fill it exactly', (width, columns) => {
  const metrics = measureGrid(width)
  expect(metrics.columns).toBe(columns)
  expect(metrics.cardWidth * columns + gridGap * (columns - 1)).toBeCloseTo(width)
})

test('even a sliver has two columns', () => {
  expect(measureGrid(100).columns).toBe(2)
})
