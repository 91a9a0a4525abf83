import type { AnyCanvas } from './canvas.ts'
import { createPictures } from './pictures.ts'
import type { PlayerReport, PlayerRequest } from './protocol.ts'
import { setMode, startOf, wantedStep } from './run.ts'
import { createStickerLoader } from './sticker-loader.ts'
import { createStickers, type Sticker, type StickerLook } from './sticker.ts'
import type { Surface } from './surface.ts'
import { stepsPerSecond } from './timeline.ts'

/**
 * Shows all previews of the page: one loop at 30 frames a second that runs only while something moves. A cached frame
 * is copied; others are drawn by Lottie, as many as fit into a tick's budget. The rest waits its turn, so many stickers
 * at once drop frames rather than slow down. Independent of workers: it also runs on the page, if workers cannot draw.
 */
export interface EngineHost {
  report(report: PlayerReport): void
  createCanvas(size: number): AnyCanvas
  requestFrame(callback: (now: number) => void): void
  now(): number
  fetch(url: string, init: { signal: AbortSignal }): Promise<Response>
}

const tickMs = 1000 / stepsPerSecond
/** Of each tick's 33 ms; the rest is for messages, files and copies. */
const drawBudgetMs = 22
/** A sticker whose frames take this long, this often, is no longer played: it would block all others. */
const slowDrawMs = 150
const slowDrawsAllowed = 3

export function createEngine(host: EngineHost, capBytes: number) {
  const createCanvas = (size: number) => host.createCanvas(size)
  const pictures = createPictures({ capBytes, createCanvas, isPlaying })
  const loader = createStickerLoader((url, init) => host.fetch(url, init))
  const stickers = createStickers(loader, createCanvas, onSettled)
  const surfaces = new Map<number, Surface>()
  /** Surfaces with something to show; those that used the budget go to the end. */
  const active = new Set<Surface>()
  const figures = { drawn: 0, shown: 0 }
  let isScheduled = false
  let suspendedAt: number | null = null
  let isClosed = false
  let isPageStill = true
  let lastTick = -Infinity

  function wake(): void {
    if (isScheduled || suspendedAt !== null || isClosed || active.size === 0) return
    isScheduled = true
    host.requestFrame(tick)
  }

  /**
   * A file was read, or failed. It is drawn before further files are read, else the first frame would wait for all of
   * them.
   */
  function onSettled(): void {
    wake()
    loader.hold('frame', isScheduled)
  }

  function tick(now: number): void {
    isScheduled = false
    if (suspendedAt !== null || isClosed) return
    if (now - lastTick >= tickMs - 4) {
      lastTick = now
      const until = host.now() + drawBudgetMs
      // First frames come before later ones: a card that shows something beats a card that moves.
      const all = [...active]
      for (const surface of all) if (surface.shown < 0) advance(surface, now, until)
      for (const surface of all) if (surface.shown >= 0) advance(surface, now, until)
      // Scrolling needs the CPU more.
      for (const surface of all) if (isPageStill && host.now() < until) drawAhead(surface)
    }
    loader.hold('frame', false)
    if (hasWork()) wake()
  }

  /** False while everything active waits for its file: the file's arrival wakes the loop. */
  function hasWork(): boolean {
    for (const { sticker, shown } of active) {
      if (shown >= 0 || sticker?.drawing || sticker?.failure || (sticker && pictures.isKept(sticker, 0))) return true
    }
    return false
  }

  function advance(surface: Surface, now: number, until: number): void {
    const { sticker, ticket, id } = surface
    if (!sticker) return void active.delete(surface)
    if (sticker.failure) {
      active.delete(surface)
      host.report({ type: 'failed', surface: id, ticket, reason: sticker.failure })
      return
    }
    if (sticker.steps === 0) return
    if (surface.shown >= 0 && sticker.slowDraws >= slowDrawsAllowed) {
      surface.mode = 'still'
      active.delete(surface)
      host.report({ type: 'ended', surface: id, ticket })
      return
    }
    const { step, isOver } = wantedStep(surface, now)
    if (surface.shown !== step && !paint(surface, sticker, step, until)) return
    if (surface.startedAt === null) surface.startedAt = startOf(surface.mode, now)
    if (isOver) {
      surface.mode = 'still'
      host.report({ type: 'ended', surface: id, ticket })
    }
    if (surface.mode === 'still') active.delete(surface)
  }

  /** False if the frame has to wait: for the budget, or for its file. */
  function paint(surface: Surface, sticker: Sticker, step: number, until: number): boolean {
    if (!pictures.copyKept(sticker, step, surface)) {
      if (!sticker.drawing) {
        stickers.prepare(sticker)
        return false
      }
      active.delete(surface)
      active.add(surface)
      const beganAt = host.now()
      if (beganAt > until) return false
      if (!pictures.draw(sticker, step, surface)) {
        sticker.failure = 'unreadable'
        return false
      }
      noteDraw(sticker, beganAt)
    }
    figures.shown++
    if (surface.shown < 0) host.report({ type: 'drawn', surface: surface.id, ticket: surface.ticket })
    surface.shown = step
    return true
  }

  /** Spare time in a tick goes to later frames of a run: once all frames are cached, nothing is drawn any more. */
  function drawAhead(surface: Surface): void {
    const { sticker, mode, shown } = surface
    if (mode === 'still' || shown < 0 || !sticker?.drawing || sticker.slowDraws > 0) return
    const beganAt = host.now()
    if (!pictures.drawAhead(sticker, shown)) return
    noteDraw(sticker, beganAt)
    // The others come first in the next tick.
    active.delete(surface)
    active.add(surface)
  }

  function noteDraw(sticker: Sticker, beganAt: number): void {
    if (host.now() - beganAt > slowDrawMs) sticker.slowDraws++
    figures.drawn++
    if (pictures.isWhole(sticker)) stickers.putAway(sticker)
  }

  function isPlaying(key: string): boolean {
    for (const { sticker, mode } of surfaces.values()) if (sticker?.key === key && mode !== 'still') return true
    return false
  }

  function rest(surface: Surface): void {
    if (surface.sticker) stickers.release(surface.sticker)
    active.delete(surface)
    Object.assign(surface, { sticker: null, mode: 'still', startedAt: null, shown: -1 })
  }

  function show(surface: Surface, ticket: number, look: StickerLook): void {
    const sticker = stickers.use(look)
    if (surface.sticker) stickers.release(surface.sticker)
    pictures.touch(sticker)
    Object.assign(surface, { sticker, ticket, startedAt: null, shown: -1 })
    active.add(surface)
    wake()
  }

  function suspend(isSuspended: boolean): void {
    const now = host.now()
    if (isSuspended) suspendedAt ??= now
    else if (suspendedAt !== null) {
      // Runs continue where they were.
      for (const surface of surfaces.values()) if (surface.startedAt !== null) surface.startedAt += now - suspendedAt
      suspendedAt = null
      wake()
    }
  }

  return {
    addSurface(id: number, canvas: AnyCanvas): void {
      const context = 'convertToBlob' in canvas ? canvas.getContext('2d') : canvas.getContext('2d')
      const idle = { ticket: 0, sticker: null, mode: 'still' as const, startedAt: null, shown: -1 }
      if (context) surfaces.set(id, { id, canvas, context, ...idle })
    },

    handle(request: Exclude<PlayerRequest, { type: 'start' | 'surface' }>): void {
      if (request.type === 'suspend') {
        suspend(request.isSuspended)
        return
      }
      if (request.type === 'pace') {
        isPageStill = request.pace === 'still'
        loader.hold('pace', request.pace === 'hurried')
        return
      }
      const surface = surfaces.get(request.surface)
      if (!surface) return
      switch (request.type) {
        case 'show':
          show(surface, request.ticket, request.look)
          return
        case 'mode':
          setMode(surface, request.mode, host.now())
          if (surface.sticker) active.add(surface)
          wake()
          return
        case 'rest':
          rest(surface)
          return
        case 'remove':
          rest(surface)
          surfaces.delete(surface.id)
      }
    },

    /** Frames drawn by Lottie and shown so far, bytes of cached frames: for tests and benchmarks. */
    readFigures: () => ({
      ...figures,
      keptBytes: pictures.readBytes(),
      surfaces: surfaces.size,
      active: active.size,
    }),

    close(): void {
      isClosed = true
      active.clear()
      surfaces.clear()
      stickers.clear()
      pictures.close()
    },
  }
}
