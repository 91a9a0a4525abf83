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
  const { cardWidth, previewPx, lefts } = metrics
  expect(metrics.columns).toBe(columns)
  expect(lefts).toHaveLength(columns)
  expect(lefts[0]).toBe(0)
  expect((lefts.at(-1) ?? 0) + cardWidth).toBe(width)
  const gaps = lefts.slice(1).map((left, column) => left - (lefts[column] ?? 0) - cardWidth)
  for (const gap of gaps) expect([gridGap, gridGap + 1]).toContain(gap)
  expect([cardWidth, previewPx, ...lefts].every(Number.isInteger)).toBe(true)
  // The card's frame takes 22: the animation stands in the middle of the rest, on whole pixels.
  expect((cardWidth - 22 - previewPx) % 2).toBe(0)
})

test('even a sliver has two columns', () => {
  expect(measureGrid(100).columns).toBe(2)
})
