import type { createEngine } from './engine.ts'
import type { Line, ReportListener } from './line.ts'
import type { PlayerRequest } from './protocol.ts'

/**
 * The engine on the main thread, for browsers whose workers cannot draw. To save CPU a sticker is loaded only when its
 * card is hovered, focused or opened; until then its outline is shown. Lottie is loaded with the first one.
 */
export function openPageLine(capBytes: number, onReport: ReportListener): Line {
  let engine: Promise<ReturnType<typeof createEngine>> | null = null
  let isClosed = false
  const canvases = new Map<number, HTMLCanvasElement>()
  const pending = new Map<number, Extract<PlayerRequest, { type: 'show' }>>()

  const start = async () => {
    const module = await import('./engine.ts')
    return module.createEngine(
      {
        report: onReport,
        createCanvas(size) {
          const canvas = document.createElement('canvas')
          canvas.width = size
          canvas.height = size
          return canvas
        },
        requestFrame: (callback) => void requestAnimationFrame(callback),
        now: () => performance.now(),
        fetch: (input, init) => fetch(input, init),
      },
      capBytes,
    )
  }

  const whenStarted = async (act: (started: ReturnType<typeof createEngine>) => void) => {
    engine ??= start()
    try {
      const started = await engine
      if (!isClosed) act(started)
    } catch {
      // The chunk failed to load (a dropped connection): outlines stay, and the next sticker retries.
      engine = null
    }
  }

  return {
    addSurface(surface, canvas) {
      canvases.set(surface, canvas)
    },
    send(request) {
      if (request.type === 'show') {
        pending.set(request.surface, request)
        return
      }
      if (request.type === 'mode' && request.mode === 'loop') {
        const show = pending.get(request.surface)
        const canvas = canvases.get(request.surface)
        pending.delete(request.surface)
        canvases.delete(request.surface)
        void whenStarted((started) => {
          if (canvas) started.addSurface(request.surface, canvas)
          if (show) started.handle(show)
          started.handle(request)
        })
        return
      }
      if (request.type === 'rest' || request.type === 'remove') pending.delete(request.surface)
      if (engine) void whenStarted((started) => started.handle(request))
    },
    close() {
      isClosed = true
      void engine?.then(
        (started) => started.close(),
        () => undefined,
      )
    },
  }
}
