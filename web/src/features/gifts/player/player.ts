import { canDrawInWorker, type Line, openWorkerLine } from './line.ts'
import { openPageLine } from './page-line.ts'
import type { PlayerReport } from './protocol.ts'
import { watchScrollPace } from './scroll-pace.ts'
import type { StickerLook } from './sticker.ts'
import type { Mode } from './timeline.ts'
import { wantedMode } from './wanted-mode.ts'

/**
 * The page's side of the animated previews: it owns the canvases, tracks which are on screen, and tells the engine.
 * Canvases removed from the page are kept for the next card, because each can be transferred only once.
 */
export interface Player {
  /** Shows a sticker inside `host`. */
  open(host: HTMLElement, wish: PreviewWish, listener: PreviewListener): Preview
  /** Starts the worker before the first sticker is known. */
  start(): void
  /** Pauses everything behind a dialog. */
  setCovered(isCovered: boolean): void
  /** Frees the worker and all cached frames; the next `open` starts over. */
  close(): void
}

interface PreviewWish extends StickerLook {
  /** Above the covered page, in a dialog. */
  isOnTop: boolean
}

interface PreviewListener {
  onDrawn(): void
  onFailed(): void
}

export interface Preview {
  /** The same sticker in another size or look; the canvas keeps its content until the new frame is ready. */
  change(look: Partial<Pick<StickerLook, 'size' | 'isFaded'>>): void
  setHeld(isHeld: boolean): void
  close(): void
}

interface Use {
  host: HTMLElement
  url: string
  listener: PreviewListener
  surface: number
  canvas: HTMLCanvasElement
  ticket: number
  isVisible: boolean
  isHeld: boolean
  isOnTop: boolean
  mode: Mode
}

/** Unused canvases to keep: about two screens of cards. */
const spareCanvases = 40
/** Previews started per frame after a fast scroll: a whole screen at once would cause a pause. */
const beginsAFrame = 12
const megabyte = 2 ** 20

/** @param onNoToken called if a sticker could not be downloaded for lack of an account or a bot token. */
export function createPlayer(onNoToken: () => void): Player {
  let line: Line | null = null
  let observer: IntersectionObserver | null = null
  let stopPace: (() => void) | null = null
  let isCovered = false
  let lastId = 0
  const uses = new Map<number, Use>()
  const byHost = new Map<Element, Use>()
  const spare: { surface: number; canvas: HTMLCanvasElement }[] = []
  const played = new Set<string>()
  /** Previews opened during a fast scroll: most are closed before anybody could see them. */
  const parked = new Set<() => void>()
  let isHurried = false
  const calm = matchMedia('(prefers-reduced-motion: reduce)')

  function update(use: Use): void {
    const mode = wantedMode({
      isVisible: use.isVisible && (!isCovered || use.isOnTop),
      isHeld: use.isHeld,
      isCalm: calm.matches,
      hasPlayed: played.has(use.url),
    })
    if (mode === use.mode) return
    use.mode = mode
    line?.send({ type: 'mode', surface: use.surface, mode })
  }

  const updateAll = () => uses.forEach(update)
  const onVisibility = () => line?.send({ type: 'suspend', isSuspended: document.hidden })

  function onReport(report: PlayerReport): void {
    const use = uses.get(report.surface)
    if (!use || use.ticket !== report.ticket) return
    if (report.type === 'drawn') use.listener.onDrawn()
    else if (report.type === 'failed') {
      use.listener.onFailed()
      if (report.reason === 'no_bot_token') onNoToken()
    } else {
      played.add(use.url)
      use.mode = 'still'
      update(use)
    }
  }

  function start(): Line {
    if (line) return line
    const capBytes = frameCap()
    line = canDrawInWorker() ? openWorkerLine(capBytes, onReport) : openPageLine(capBytes, onReport)
    observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const use = byHost.get(target)
        if (!use) continue
        use.isVisible = isIntersecting
        update(use)
      }
    })
    stopPace = watchScrollPace((pace) => {
      isHurried = pace === 'hurried'
      line?.send({ type: 'pace', pace })
      beginParked()
    })
    calm.addEventListener('change', updateAll)
    document.addEventListener('visibilitychange', onVisibility)
    if (document.hidden) onVisibility()
    return line
  }

  function beginParked(): void {
    if (isHurried) return
    let left = beginsAFrame
    for (const begin of parked) {
      if (left-- === 0) return void requestAnimationFrame(beginParked)
      parked.delete(begin)
      begin()
    }
  }

  function takeCanvas(to: Line): { surface: number; canvas: HTMLCanvasElement } {
    const known = spare.pop()
    if (known) return known
    const canvas = document.createElement('canvas')
    const surface = ++lastId
    to.addSurface(surface, canvas)
    return { surface, canvas }
  }

  function leave(use: Use): void {
    if (uses.get(use.surface) !== use) return
    uses.delete(use.surface)
    byHost.delete(use.host)
    observer?.unobserve(use.host)
    use.canvas.remove()
    if (spare.length < spareCanvases) {
      line?.send({ type: 'rest', surface: use.surface })
      spare.push({ surface: use.surface, canvas: use.canvas })
    } else line?.send({ type: 'remove', surface: use.surface })
  }

  function show(host: HTMLElement, { isOnTop, ...look }: PreviewWish, listener: PreviewListener): Use {
    const open = start()
    const ticket = ++lastId
    const state = { isVisible: false, isHeld: false, isOnTop, mode: 'still' as const }
    const use: Use = { ...takeCanvas(open), host, url: look.url, listener, ticket, ...state }
    uses.set(use.surface, use)
    byHost.set(host, use)
    host.append(use.canvas)
    open.send({ type: 'show', surface: use.surface, ticket, look })
    observer?.observe(host)
    return use
  }

  return {
    start: () => void start(),

    open(host, wish, listener) {
      start()
      let { isOnTop, ...look } = wish
      let use: Use | null = null
      const begin = (): Use => {
        parked.delete(begin)
        use ??= show(host, { ...look, isOnTop }, listener)
        return use
      }
      if (isHurried && !isOnTop) parked.add(begin)
      else begin()
      return {
        change(next) {
          look = { ...look, ...next }
          if (!use || uses.get(use.surface) !== use) return
          use.ticket = ++lastId
          line?.send({ type: 'show', surface: use.surface, ticket: use.ticket, look })
        },
        setHeld(isHeld) {
          if (!use && !isHeld) return
          const held = begin()
          held.isHeld = isHeld
          if (isHeld) played.add(wish.url)
          if (uses.get(held.surface) === held) hold(held)
        },
        close() {
          parked.delete(begin)
          if (use) leave(use)
        },
      }
    },

    setCovered(next) {
      isCovered = next
      updateAll()
    },

    close() {
      stopPace?.()
      line?.close()
      line = null
      observer?.disconnect()
      observer = null
      calm.removeEventListener('change', updateAll)
      document.removeEventListener('visibilitychange', onVisibility)
      for (const { canvas } of uses.values()) canvas.remove()
      uses.clear()
      byHost.clear()
      parked.clear()
      spare.length = 0
    },
  }

  /** A preview that is no longer hovered finishes its round before it stops. */
  function hold(use: Use): void {
    if (!use.isHeld && use.mode === 'loop' && use.isVisible && !calm.matches) {
      use.mode = 'once'
      line?.send({ type: 'mode', surface: use.surface, mode: 'once' })
    } else update(use)
  }
}

/** Cache size in bytes: less if the device reports little memory. */
function frameCap(): number {
  const gigabytes = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 8
  if (gigabytes <= 2) return 32 * megabyte
  return (gigabytes <= 4 ? 64 : 96) * megabyte
}
