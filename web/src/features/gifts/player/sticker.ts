import type { CreateCanvas } from './canvas.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import type { PreviewFailure } from './protocol.ts'
import type { createStickerLoader } from './sticker-loader.ts'
import { stepsPerSecond } from './timeline.ts'

/** How many unused stickers stay set up in Lottie: scrolling back finds them ready. */
const idleDrawings = 12

/** What is to be seen. */
export interface StickerLook {
  /** Where the Lottie file is. */
  url: string
  /** Device pixels per side. */
  size: number
  /** Paler, for sold-out gifts. */
  isFaded: boolean
}

/** One Lottie file at one size and look, shared by all surfaces that show it. */
export interface Sticker extends StickerLook {
  key: string
  /** 0 until the file was read. */
  steps: number
  durationMs: number
  /** Null until loaded, and again after it was released; cached frames stay usable without it. */
  drawing: Drawing | null
  failure: PreviewFailure | null
  /** How often drawing a frame of it took far too long. */
  slowDraws: number
  /** Set while the file is loading. */
  loading: AbortController | null
  users: number
}

export function createStickers(
  loader: ReturnType<typeof createStickerLoader>,
  createCanvas: CreateCanvas,
  onSettled: () => void,
) {
  /** In order of use, oldest first. */
  const stickers = new Map<string, Sticker>()

  async function load(sticker: Sticker): Promise<void> {
    if (sticker.loading || sticker.drawing) return
    const abort = new AbortController()
    sticker.loading = abort
    const result = await loader.load(sticker.url, abort)
    if (abort.signal.aborted) return
    sticker.loading = null
    if ('failure' in result) sticker.failure = result.failure
    else {
      sticker.drawing = createDrawing(result.text, sticker.size, createCanvas)
      if (!sticker.drawing) sticker.failure = 'unreadable'
      else {
        sticker.steps = sticker.drawing.steps
        sticker.durationMs = (sticker.steps * 1000) / stepsPerSecond
      }
    }
    onSettled()
  }

  function letGo(sticker: Sticker): void {
    sticker.loading?.abort()
    sticker.loading = null
    sticker.drawing?.close()
    sticker.drawing = null
  }

  return {
    /** Acquires a sticker and starts loading it if needed. A failed one is retried. */
    use(look: StickerLook): Sticker {
      const key = `${look.size}${look.isFaded ? ' faded' : ''} ${look.url}`
      const known = stickers.get(key)
      const fresh = {
        ...look,
        key,
        steps: 0,
        durationMs: 0,
        drawing: null,
        failure: null,
        slowDraws: 0,
        loading: null,
        users: 0,
      }
      const sticker = known ?? fresh
      stickers.delete(key)
      stickers.set(key, sticker)
      sticker.users++
      if (sticker.users === 1) sticker.failure = null
      if (sticker.steps === 0) void load(sticker)
      return sticker
    },

    /** Loads the file again for a frame that was not cached. */
    prepare(sticker: Sticker): void {
      void load(sticker)
    },

    /** Destroys its Lottie instance: all its frames are cached. */
    putAway(sticker: Sticker): void {
      sticker.drawing?.close()
      sticker.drawing = null
    },

    /** Releases a sticker; the least recently used ones are destroyed. */
    release(sticker: Sticker): void {
      sticker.users--
      if (sticker.users > 0) return
      sticker.loading?.abort()
      sticker.loading = null
      const idle = [...stickers.values()].filter((one) => one.users === 0 && one.drawing)
      for (const one of idle.slice(0, -idleDrawings)) letGo(one)
    },

    clear(): void {
      for (const sticker of stickers.values()) letGo(sticker)
      stickers.clear()
    },
  }
}
