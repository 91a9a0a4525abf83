/**
 * The sticker worker: Lottie and all cached frames live here, off the main thread; it ends when the user leaves the
 * page.
 */
import './worker-document.ts'
import { createEngine } from './engine.ts'
import type { PlayerRequest } from './protocol.ts'
import { stepsPerSecond } from './timeline.ts'

let engine: ReturnType<typeof createEngine> | null = null

/** Safari before 16.4 and some embedded browsers can draw in workers but have no requestAnimationFrame there. */
const requestFrame: (callback: (now: number) => void) => void =
  'requestAnimationFrame' in globalThis
    ? (callback) => void requestAnimationFrame(callback)
    : (callback) => void setTimeout(() => callback(performance.now()), 1000 / stepsPerSecond)

function start(capBytes: number) {
  return createEngine(
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's own port has no origin
      report: (report) => self.postMessage(report),
      createCanvas: (size) => new OffscreenCanvas(size, size),
      requestFrame,
      now: () => performance.now(),
      fetch: (input, init) => fetch(input, init),
    },
    capBytes,
  )
}

self.addEventListener('message', ({ data }: MessageEvent<PlayerRequest>) => {
  if (data.type === 'start') engine = start(data.capBytes)
  else if (data.type === 'surface') engine?.addSurface(data.surface, data.canvas)
  else engine?.handle(data)
})

/** For tests and benchmarks, which can evaluate in a worker. */
Object.assign(globalThis, { readStickerFigures: () => engine?.readFigures() })
