import { describe, expect, test } from 'vitest'
import { countSteps, frameOfStep, stepAt } from './timeline.ts'

test('a file at 60 frames a second is shown at every second frame', () => {
  expect(countSteps(180, 60)).toBe(90)
  expect([0, 1, 89].map((step) => frameOfStep(step, 60))).toEqual([0, 2, 178])
})

test('a file at 30 is shown frame by frame, and a single frame is one step', () => {
  expect(countSteps(60, 30)).toBe(60)
  expect(frameOfStep(7, 30)).toBe(7)
  expect(countSteps(1, 60)).toBe(1)
})

describe('the step of a moment', () => {
  test('before the start it is the first', () => {
    expect(stepAt(-1, 90, 'once')).toEqual({ step: 0, isOver: false })
  })

  test('a loop begins again', () => {
    expect(stepAt(1000, 90, 'loop')).toEqual({ step: 30, isOver: false })
    expect(stepAt(3000, 90, 'loop')).toEqual({ step: 0, isOver: false })
    expect(stepAt(3100, 90, 'loop')).toEqual({ step: 3, isOver: false })
  })

  test('a single run ends on the first picture', () => {
    expect(stepAt(2990, 90, 'once')).toEqual({ step: 89, isOver: false })
    expect(stepAt(3000, 90, 'once')).toEqual({ step: 0, isOver: true })
  })
})
