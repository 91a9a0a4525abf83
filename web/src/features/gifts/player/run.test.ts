import { expect, test } from 'vitest'
import { type Run, setMode, wantedStep } from './run.ts'
import { dwellMs } from './timeline.ts'

/** Three seconds, with the first frame shown. */
const buildRun = (): Run => ({ sticker: { steps: 90, durationMs: 3000 }, mode: 'still', startedAt: null, shown: 0 })

test('a single run begins after a short delay', () => {
  const run = buildRun()
  setMode(run, 'once', 1000)
  expect(wantedStep(run, 1000 + dwellMs - 1).step).toBe(0)
  expect(wantedStep(run, 1000 + dwellMs + 500).step).toBe(15)
  expect(wantedStep(run, 1000 + dwellMs + 3000)).toEqual({ step: 0, isOver: true })
})

test('a loop begins immediately, and hovering continues a single run', () => {
  const held = buildRun()
  setMode(held, 'loop', 1000)
  expect(wantedStep(held, 2000).step).toBe(30)

  const running = buildRun()
  setMode(running, 'once', 1000)
  setMode(running, 'loop', 1000 + dwellMs + 500)
  expect(wantedStep(running, 1000 + dwellMs + 500).step).toBe(15)
})

test('a loop that is no longer hovered finishes its round', () => {
  const run = buildRun()
  setMode(run, 'loop', 0)
  setMode(run, 'once', 7000)
  expect(wantedStep(run, 7000)).toEqual({ step: 30, isOver: false })
  expect(wantedStep(run, 9000)).toEqual({ step: 0, isOver: true })
})

test('still shows the first frame', () => {
  const run = buildRun()
  setMode(run, 'loop', 0)
  setMode(run, 'still', 500)
  expect(wantedStep(run, 2000)).toEqual({ step: 0, isOver: false })
})

test('before the first frame no run begins', () => {
  const run = { ...buildRun(), shown: -1 }
  setMode(run, 'once', 1000)
  expect(run.startedAt).toBeNull()
  expect(wantedStep(run, 9000).step).toBe(0)
})
