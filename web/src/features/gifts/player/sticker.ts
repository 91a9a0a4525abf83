import type { CreateCanvas } from './canvas.ts'
import { createDrawing, type Drawing } from './drawing.ts'
import type { PreviewFailure } from './protocol.ts'
import type { createStickerLoader } from './sticker-loader.ts'
import { stepsPerSecond } from './timeline.ts'

/** How many stickers stay set up in Lottie without being on the page: a scroll back finds them ready. */
const idleDrawings = 12

/** What is to be seen. */
export interface StickerLook {
  /** Where the Lottie file is. */
  url: string
  /** Device pixels a side. */
  size: number
  /** Paler, for what is gone. */
  isFaded: boolean
}

/** One Lottie file at one size and in one look, shared by every surface that shows it. */
export interface Sticker extends StickerLook {
  key: string
  /** 0 until the file was read once. */
  steps: number
  durationMs: number
  /** Null until loaded, and again when it was let go; kept pictures stay usable without it. */
  drawing: Drawing | null
  failure: PreviewFailure | null
  /** How often drawing one picture of it took far too long. */
  slowDraws: number
  /** Present while the file is on its way. */
  loading: AbortController | null
  users: number
}

export function createStickers(
  loader: ReturnType<typeof createStickerLoader>,
  createCanvas: CreateCanvas,
  onSettled: () => void,
) {
  /** Insertion order is the order of use, oldest first. */
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
    /** Takes a sticker into use and begins to load it when nothing of it is there. A failed one is tried anew. */
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

    /** Loads the file again for a picture that was not kept. */
    prepare(sticker: Sticker): void {
      void load(sticker)
    },

    /** Takes it down in Lottie: every picture of it is kept. */
    putAway(sticker: Sticker): void {
      sticker.drawing?.close()
      sticker.drawing = null
    },

    /** Gives a sticker back; the longest unused ones are taken down. */
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
