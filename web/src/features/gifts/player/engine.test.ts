import { expect, test, vi } from 'vitest'
import type { PlayerReport } from './protocol.ts'

/** What one picture takes, ms: the library itself needs a canvas, which this environment has not. */
let drawMs = 5
let nowMs = 0
let drawn = 0
vi.mock('./drawing.ts', () => ({
  plainContext: () => null,
  createDrawing: () => ({ steps: 90, draw: () => true, close: () => {} }),
}))
vi.mock('./pictures.ts', () => ({
  createPictures: () => ({
    isKept: () => false,
    isWhole: () => false,
    copyKept: () => false,
    draw: () => {
      nowMs += drawMs
      drawn++
      return true
    },
    drawAhead: () => false,
    touch: () => {},
    readBytes: () => 0,
    close: () => {},
  }),
}))
const { createEngine } = await import('./engine.ts')

async function play(costMs: number) {
  drawMs = costMs
  drawn = 0
  const reports: PlayerReport[] = []
  const frames: ((now: number) => void)[] = []
  const engine = createEngine(
    {
      report: (report) => reports.push(report),
      createCanvas: () => document.createElement('canvas'),
      requestFrame: (callback) => void frames.push(callback),
      now: () => nowMs,
      fetch: async () => new Response('{}'),
    },
    1_000_000,
  )
  const canvas = document.createElement('canvas')
  Object.defineProperty(canvas, 'getContext', { value: () => ({}) })
  engine.addSurface(1, canvas)
  engine.handle({ type: 'show', surface: 1, ticket: 1, url: '/sticker', size: 64 })
  engine.handle({ type: 'mode', surface: 1, mode: 'loop' })
  for (let tick = 0; tick < 60; tick++) {
    await new Promise((resolve) => setTimeout(resolve))
    nowMs += 40
    frames.shift()?.(nowMs)
  }
  engine.close()
  return { drawn, kinds: reports.map(({ type }) => type) }
}

test('a sticker whose pictures take far too long is shown, tried a few times, and then stands still', async () => {
  const { drawn: pictures, kinds } = await play(400)
  expect(kinds).toEqual(['drawn', 'ended'])
  expect(pictures).toBe(3)
})

test('one that is merely rich goes on playing', async () => {
  const { drawn: pictures, kinds } = await play(20)
  expect(kinds).toEqual(['drawn'])
  expect(pictures).toBeGreaterThan(20)
})
