import { expect, test } from 'vitest'
import { drawSteps, placePoints, pointAt } from './step-chart.ts'

const box = { width: 100, height: 50 }
const points = [
  { at: '2026-01-01T00:00:00Z', available_amount: 100 },
  { at: '2026-01-06T00:00:00Z', available_amount: 40 },
]
const untilMs = Date.parse('2026-01-11T00:00:00Z')

test('a value holds until the next point, and the last one until the end', () => {
  const placed = placePoints(points, box, { most: 100, untilMs })
  expect(drawSteps(placed, box.width)).toBe('M0 0H50V30H100')
})

test('the pointer reads the value at its position', () => {
  const placed = placePoints(points, box, { most: 100, untilMs })
  expect(pointAt(placed, 49)?.point.available_amount).toBe(100)
  expect(pointAt(placed, 50)?.point.available_amount).toBe(40)
  expect(pointAt(placed, -3)?.point.available_amount).toBe(100)
})

test('a single point, or no stock, still makes a line', () => {
  const only = [{ at: '2026-01-01T00:00:00Z', available_amount: 0 }]
  const placed = placePoints(only, box, { most: 0, untilMs: Date.parse('2026-01-01T00:00:00Z') })
  expect(drawSteps(placed, box.width)).toBe('M0 50H100')
  expect(drawSteps([], box.width)).toBe('')
})
