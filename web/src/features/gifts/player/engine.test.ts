import { expect, test, vi } from 'vitest'
import type { PlayerReport } from './protocol.ts'

/** Duration of one frame, ms: the library itself needs a canvas, which this environment does not have. */
let drawMs = 5
let nowMs = 0
let drawn = 0
vi.mock('./drawing.ts', () => ({
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

function start(fetch: (url: string) => Promise<Response> = async () => new Response('{}')) {
  const reports: PlayerReport[] = []
  const frames: ((now: number) => void)[] = []
  const engine = createEngine(
    {
      report: (report) => reports.push(report),
      createCanvas: () => document.createElement('canvas'),
      requestFrame: (callback) => void frames.push(callback),
      now: () => nowMs,
      fetch,
    },
    1_000_000,
  )
  return {
    engine,
    reports,
    show: (surface: number) => {
      const canvas = document.createElement('canvas')
      Object.defineProperty(canvas, 'getContext', { value: () => ({}) })
      engine.addSurface(surface, canvas)
      engine.handle({
        type: 'show',
        surface,
        ticket: surface,
        look: { url: `/sticker/${surface}`, size: 64, isFaded: false },
      })
    },
    /** Lets loaded files be read. */
    settle: () => new Promise((resolve) => setTimeout(resolve)),
    frame: () => {
      nowMs += 40
      frames.shift()?.(nowMs)
    },
  }
}

async function play(costMs: number) {
  drawMs = costMs
  drawn = 0
  const { engine, reports, show, settle, frame } = start()
  show(1)
  engine.handle({ type: 'mode', surface: 1, mode: 'loop' })
  for (let tick = 0; tick < 60; tick++) {
    await settle()
    frame()
  }
  engine.close()
  return { drawn, kinds: reports.map(({ type }) => type) }
}

test('loaded files are drawn before more are requested', async () => {
  drawMs = 1
  const asked: string[] = []
  const { engine, reports, show, settle, frame } = start(async (url) => {
    asked.push(url)
    return new Response('{}')
  })
  for (let surface = 1; surface <= 20; surface++) show(surface)
  await settle()
  await settle()
  const before = asked.length
  expect(before).toBeLessThan(20)
  expect(reports).toEqual([])
  frame()
  expect(reports.length).toBeGreaterThan(0)
  expect(asked.length).toBeGreaterThan(before)
  for (let tick = 0; tick < 20; tick++) {
    await settle()
    frame()
  }
  engine.close()
  expect(reports).toHaveLength(20)
})

test('a sticker with very slow frames is shown, retried a few times, and then stopped', async () => {
  const { drawn: pictures, kinds } = await play(400)
  expect(kinds).toEqual(['drawn', 'ended'])
  expect(pictures).toBe(3)
})

test('a merely complex one keeps playing', async () => {
  const { drawn: pictures, kinds } = await play(20)
  expect(kinds).toEqual(['drawn'])
  expect(pictures).toBeGreaterThan(20)
})
